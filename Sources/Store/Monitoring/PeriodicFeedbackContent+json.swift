import Domain
import Foundation

extension PeriodicFeedback.Content {
    /// As a draft is sealed.
    package init(json: some Collection<UInt8>) throws {
        self = try JSONDecoder().decode(PeriodicFeedback.Content.self, from: Data(json))
    }

    package var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
