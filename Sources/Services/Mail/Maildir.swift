import Foundation

/// A folder of letters that any mail program can read; where no mailer is set up, letters end here.
///
/// A file is complete or not there: it is written in `tmp`, then renamed into `new`. Its name is made of the letter's
/// own date and identifier, so a letter that is delivered twice is there once.
package struct Maildir: MailTransport {
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    package func deliver(_ message: MailMessage) async throws(DeliveryFault) {
        do {
            try makeFolders()
            let name = Self.name(of: message)
            let draft = "\(folder)/tmp/\(name).\(UUID().uuidString)"
            try write(Array(message.text.utf8), to: draft)
            guard rename(draft, "\(folder)/new/\(name)") == 0 else {
                let failure = Failure()
                unlink(draft)
                throw failure
            }
            try flush(folder: "\(folder)/new")
        } catch {
            throw DeliveryFault("the maildir cannot be written: \(error.localizedDescription)")
        }
    }

    private static func name(of message: MailMessage) -> String {
        "\(message.createdAt.microsecondsSinceEpoch / 1_000_000).\(message.id.uuidString.lowercased()).dauys"
    }

    private func makeFolders() throws {
        for name in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure() }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure() }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw Failure() }
    }

    private func flush(folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure() }
    }

    /// What the system said when the last call failed.
    private struct Failure: LocalizedError {
        let code = errno
        var errorDescription: String? { String(cString: strerror(code)) }
    }
}
