import Domain
import Services
import Web

/// A look at the caller's data.
struct DataAccessAnswer: Encodable, Sendable {
    struct Purpose: Encodable, Sendable {
        var code: String
        var label: LocalizedText
    }

    var at: String
    var purpose: Purpose
    var fields: [String]
    var actedAs: String
    var body: BodyBriefAnswer?
    var petition: String?

    init(_ shown: DataAccessLog.Shown) {
        self.init(shown.access)
        body = shown.body.map(BodyBriefAnswer.init)
    }

    init(_ access: DataAccess) {
        at = access.at.description
        purpose = Purpose(code: access.purpose.rawValue, label: access.purpose.label)
        fields = access.fields.map(\.rawValue).sorted()
        actedAs = access.capacity
        petition = access.petition?.text
    }
}
