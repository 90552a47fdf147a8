import Domain
import Hummingbird
import Web

/// Why a form was not taken, as the page says it: above the form, with a link to each field, and beside the field.
struct FormRefusal: Sendable {
    struct Line: Sendable {
        /// Nil for what belongs to no field.
        var field: String?
        var message: String
    }

    let status: HTTPResponse.Status
    /// By the name of the field.
    let faults: [String: String]
    private let message: String

    init(_ refusal: Refusal, in language: Language) {
        status = Problem(refusal).status
        message = refusal.message[language]
        faults = Dictionary(
            refusal.faults.map { (Self.name(at: $0.pointer), $0.message[language]) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What is wrong by the name of the field that it is shown at: what is said of a whole stands at its first part, and of
    /// a part at the whole, where the form has no field of just that name.
    func faults(at fields: [FormField]) -> [String: String] {
        var shown: [String: String] = [:]
        for (name, message) in faults.sorted(by: { $0.key < $1.key }) {
            let place =
                fields.first { $0.name == name } ?? fields.first { $0.name.hasPrefix(name + "-") }
                ?? fields.first { name.hasPrefix($0.name + "-") }
            shown[place?.name ?? name] = shown[place?.name ?? name] ?? message
        }
        return shown
    }

    /// In the order of the fields; what is wrong with none of them comes first.
    func lines(of fields: [FormField]) -> [Line] {
        let faults = faults(at: fields)
        let known = Set(fields.map(\.name))
        let others = faults.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
        let general = faults.isEmpty ? [Line(field: nil, message: message)] : []
        return general + others.map { Line(field: nil, message: $0.value) }
            + fields.compactMap { field in
                faults[field.name].map { Line(field: field.name, message: "\(field.label): \($0)") }
            }
    }

    /// Services name a field by its pointer in JSON, forms by its name.
    private static func name(at pointer: String) -> String {
        (pointer.hasPrefix("/") ? String(pointer.dropFirst()) : pointer).replacing("/", with: "-")
    }
}
