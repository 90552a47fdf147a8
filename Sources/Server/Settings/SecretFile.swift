import Foundation

/// A file with one secret on its first line, so that the secret is in no environment and no list of processes.
struct SecretFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// - Throws: for a file that cannot be read, that other accounts of the machine can read, or that holds no such line.
    func read() throws(Complaint) -> String {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let bytes = FileManager.default.contents(atPath: path)
        else {
            throw Complaint("The file \(path) cannot be read.", remedy: "Check the path and the rights of its folder.")
        }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o077 == 0 else {
            throw Complaint(
                "The file \(path) is open to other accounts of this machine (mode \(String(mode, radix: 8))).",
                remedy: "Run: chmod 600 \(path)")
        }
        let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first
        guard let line, bytes.count <= 4096, line.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw Complaint("The file \(path) does not hold a secret.", remedy: "Write it into the first line.")
        }
        return String(line)
    }
}
