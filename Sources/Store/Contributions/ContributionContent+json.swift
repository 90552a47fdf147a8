import Domain
import Foundation

extension ContributionContent {
    /// As it is stored, in clear or sealed.
    package init(json: some Collection<UInt8>) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(ContributionContent.self, from: Data(json))
    }

    /// Without the name, which stands in a column of its own and goes where its author is erased.
    var nameless: ContributionContent {
        var content = self
        content.disclosure.name = nil
        return content
    }

    package var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
