import Crypto
import Domain
import Foundation
import Generators
import Support
import Testing

@testable import API
@testable import Web

/// What can be made up by anybody, sent to every list: an answer of the contract, never a fault of the service.
@Suite struct HostileInputTests {
    private static let lists: [(address: String, scope: String)] = [
        ("/api/v1/petitions?", "petitions/newest"), ("/api/v1/petitions?sort=most_signed&", "petitions/most_signed"),
        ("/api/v1/petitions?sort=closing_soon&", "petitions/closing_soon"), ("/api/v1/bodies?", "bodies"),
        ("/api/v1/obligations?", "obligations/due"), ("/api/v1/refusals?", "refusals"),
        ("/api/v1/commitments?", "commitments"), ("/api/v1/moderation/queue?", "queue"),
        ("/api/v1/me/accesses?", "accesses"), ("/api/v1/moderation/blocks?", "blocks"),
    ]
    private static let id = #""0190F5A4-7C1E-7D3A-9B55-2F6F0C1F4A77""#
    private static let keys =
        [Int64.min, .min + 1, -1, 0, 9_999_999_999, .max - 1, .max].flatMap { number in
            ["value", "microseconds", "at"].map { #"{"\#($0)":\#(number),"id":\#(id)}"# }
        }
        + ["0001-01-01", "9999-12-31"].map { #"{"dueOn":"\#($0)","id":\#(id)}"# }
        + ["\"\"", #""a""#, #""\u0000""#, #""a\u0000b""#, id, "\"" + String(repeating: "ә", count: 150) + "\""]

    @Test func `a cursor that somebody made up is a place or no place, in every list`() async throws {
        try await withFace { face in
            let moderator = try await face.person(1, .seniorModerator)
            for (address, scope) in Self.lists {
                var statuses: Set<Int> = []
                for key in Self.keys {
                    let answer = try await moderator.get(address + "after=" + Self.cursor(key, scope))
                    statuses.insert(answer.status)
                    #expect(answer.status < 500, "\(address) \(key)")
                }
                #expect(!statuses.contains(404), "\(address)")
            }
        }
    }

    private static func cursor(_ json: String, _ scope: String) -> String {
        var hash = SHA256()
        hash.update(data: Array(scope.utf8) + [0])
        hash.update(data: Data(json.utf8))
        return (Array(hash.finalize().prefix(4)) + Array(json.utf8)).base64URL
    }

    @Test func `a link is an address in visible characters, or none`() {
        var taken = 0
        for bytes in Mutations(
            of: ["https://example.org/page?a=b#c", "https://xn--80ak6aa92e.kz/"],
            pieces: ["@", "javascript:", "<", "%00"], count: 4_000)
        {
            guard let link = Field.link.parsed(bytes.text) else { continue }
            taken += 1
            #expect(link.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>\"\\^`{|}".utf8.contains($0) }, "\(link)")
            #expect(URL(string: link)?.host()?.contains(".") == true)
        }
        #expect(taken > 500)
    }
}

extension Field {
    fileprivate func parsed(_ text: String) -> Value? {
        var faults: [FieldFault] = []
        return read(.string(text), "/link", &faults)
    }
}
