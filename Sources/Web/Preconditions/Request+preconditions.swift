import Domain
import Hummingbird

extension Request {
    /// The version that the caller wants to change.
    ///
    /// Without `If-Match` it is 428. `*` would change whatever version is there, which is what the header is asked for to
    /// prevent; a weak tag never matches (RFC 9110 §13.1.1); both are 400, as is anything that is not one tag of ours.
    package func expectedVersion() throws(Problem) -> Int {
        let values = headers[values: .ifMatch]
        guard let value = values.first else { throw .preconditionRequired }
        guard values.count == 1, let tag = EntityTag(Substring(value).trimmed) else { throw .badIfMatch }
        return tag.version
    }

    /// Whether `If-None-Match` names this version (compared weakly, RFC 9110 §13.1.2).
    package func alreadyHas(_ entityTag: EntityTag) -> Bool {
        headers[values: .ifNoneMatch].contains { value in
            value.split(separator: ",").contains { element in
                let element = element.trimmed
                let strong = element.hasPrefix("W/") ? element.dropFirst(2) : element
                return strong == "*" || EntityTag(strong) == entityTag
            }
        }
    }
}

extension Problem {
    static var badIfMatch: Problem {
        .malformed(
            "bad_if_match",
            LocalizedText(
                kk: "If-Match тақырыбында бір нұсқа тырнақшада болуы керек, мысалы \"7\".",
                ru: "В заголовке If-Match должна быть одна версия в кавычках, например \"7\".",
                en: "The If-Match header must be one version in quotes, for example \"7\"."))
    }
}
