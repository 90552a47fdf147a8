import Crypto
import Domain
import Foundation
import Support

/// What is known of people, in every form in which somebody would know it again without a key.
struct Traces {
    private let patterns: Set<String>

    init(of secrets: some Sequence<String>) {
        patterns = Set(secrets.flatMap(Self.forms))
    }

    /// Those of them that stand in the text. They are many and the text is long: `grep` is made for that.
    func found(in text: String, _ ground: Ground) async throws -> Set<String> {
        let (list, place) = ("\(ground.folder)/\(UUID().uuidString)", "\(ground.folder)/\(UUID().uuidString)")
        try patterns.joined(separator: "\n").write(toFile: list, atomically: false, encoding: .utf8)
        try text.write(toFile: place, atomically: false, encoding: .utf8)
        let grep = try Program(
            path: "/usr/bin/grep", ["--text", "--fixed-strings", "--only-matching", "--file=\(list)", place],
            environment: ["LC_ALL": "C"], folder: ground.folder)
        let outcome = await grep.outcome()
        guard outcome.status <= 1 else { throw Unreadable(errors: outcome.errors) }
        return Set(outcome.output.split(separator: "\n").map(String.init))
    }

    struct Unreadable: Error {
        var errors: String
    }

    /// Hashes are told by their first half, in which a shortened one is found too.
    static func forms(of secret: String) -> [String] {
        let bytes = Data(secret.utf8)
        let hashes = [
            Data(SHA256.hash(data: bytes)), Data(SHA512.hash(data: bytes)), Data(Insecure.SHA1.hash(data: bytes)),
            Data(Insecure.MD5.hash(data: bytes)),
        ]
        let plain = secret.contains("\0") ? [] : [secret, secret.lowercased()]
        return plain + [Dump.hex(bytes), base64(bytes)]
            + hashes.flatMap { [Dump.hex($0.prefix(16)), base64($0.prefix(15)), url(base64($0.prefix(15)))] }
    }

    /// Without the filling at the end, which is left out in some places.
    private static func base64(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("=", with: "")
    }

    private static func url(_ text: String) -> String {
        text.replacing("+", with: "-").replacing("/", with: "_")
    }
}
