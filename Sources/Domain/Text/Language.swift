/// The languages in which the service speaks, by ISO 639-1 code; Kazakh first.
package enum Language: String, CaseIterable, Codable, Sendable {
    case kk, ru, en
}
