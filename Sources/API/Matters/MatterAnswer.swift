import Domain
import Web

/// A matter as others name it: a petition, a consultation, an initiative or a list.
struct MatterAnswer: Encodable, Sendable {
    var kind: Matter.Kind
    /// Left out while it is in no list, so that nothing gives it away.
    var id: String?
    var reference: String?
    /// In the language it was filed in where that is one; left out where it may not be shown.
    var title: LocalizedText?
}

extension MatterAnswer {
    init(_ matter: Matter, reference: String? = nil, title: LocalizedText? = nil) {
        self.init(kind: matter.kind, id: matter.id.text, reference: reference, title: title)
    }
}
