import Domain
import Foundation

/// The body of a request: one JSON object within bounds, parsed, its fields not yet read.
package struct JSONBody: Sendable {
    package let members: [String: JSONValue]

    /// A petition of the greatest length (30,000 letters) fits even where the client escapes every letter with six bytes.
    package static let limit = 256 * 1024
    /// Deeper than any input of the service, and far from what the parser's stack holds.
    static let depthLimit = 32
    /// More than any input has, few enough that the parser is done with them in a few milliseconds.
    package static let valueLimit = 2000

    /// - Parameter values: how many JSON values there may be.
    package init(_ bytes: [UInt8], values: Int = JSONBody.valueLimit) throws(Problem) {
        let scan: JSONScan
        do {
            scan = try JSONScan(bytes, depthLimit: Self.depthLimit, valueLimit: values)
        } catch {
            throw Problem(error, values: values)
        }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Foundation.Data(bytes)) else {
            throw .notJSON
        }
        guard case .object(let members) = value else { throw .notAnObject }
        guard value.memberCount == scan.memberCount else { throw .repeatedMember }
        self.members = members
    }

    /// Reads the fields, all faults at once.
    ///
    ///     let draft = try body.read { fields in
    ///         Draft(
    ///             subject: fields.required("subject", .text(.subject)),
    ///             demands: fields.required("demands", .list(1...20, of: .text(.demand))),
    ///             body: fields.required("body_id", .uuid),
    ///             language: fields.required("language", .choice(Language.self)))
    ///     }
    ///
    /// After a fault the closure goes on with a stand-in for the value (an empty text, the first choice), so it must do
    /// nothing but build its result, which is then thrown away.
    package func read<Value>(_ build: (inout Fields) throws(Refusal) -> Value) throws(Refusal) -> Value {
        try Fields.read(members, .json, build)
    }
}

extension Problem {
    init(_ fault: JSONScan.Fault, values: Int) {
        switch fault {
        case .notUTF8:
            self = .malformed(
                "not_utf8",
                LocalizedText(
                    kk: "Сұраудың денесі UTF-8 емес.",
                    ru: "Тело запроса не в UTF-8.",
                    en: "The body of the request is not UTF-8."))
        case .tooDeep:
            self = .malformed(
                "too_deep",
                LocalizedText(
                    kk: "JSON тым терең: ең көбі \(JSONBody.depthLimit) деңгей.",
                    ru: "JSON вложен слишком глубоко: допустимо уровней не больше \(JSONBody.depthLimit).",
                    en: "The JSON nests too deep: at most \(JSONBody.depthLimit) levels are allowed."))
        case .tooManyValues:
            self = .malformed(
                "too_many_values",
                LocalizedText(
                    kk: "JSON ішінде мәндер тым көп: ең көбі \(values).",
                    ru: "В JSON слишком много значений: допустимо не больше \(values).",
                    en: "The JSON has too many values: at most \(values) are allowed."))
        case .loneSurrogate:
            self = .malformed(
                "lone_surrogate",
                LocalizedText(
                    kk: "JSON ішінде жұбы жоқ суррогат бар.",
                    ru: "В JSON есть суррогат без пары.",
                    en: "The JSON has a surrogate without its other half."))
        case .malformed:
            self = .notJSON
        }
    }

    static var notJSON: Problem {
        .malformed(
            "malformed_json",
            LocalizedText(
                kk: "Сұраудың денесі дұрыс JSON емес.",
                ru: "Тело запроса не является правильным JSON.",
                en: "The body of the request is not valid JSON."))
    }

    static var notAnObject: Problem {
        .malformed(
            "not_an_object",
            LocalizedText(
                kk: "Сұраудың денесі JSON нысаны болуы керек.",
                ru: "Тело запроса должно быть объектом JSON.",
                en: "The body of the request must be a JSON object."))
    }

    static var repeatedMember: Problem {
        .malformed(
            "repeated_member",
            LocalizedText(
                kk: "JSON нысанында бір өріс екі рет берілген.",
                ru: "В объекте JSON одно поле указано дважды.",
                en: "An object of the JSON has the same field twice."))
    }
}
