import Crypto
import Foundation

extension Vault {
    /// The vault with the key in `path`, which is made if there is none: readable by its owner only, complete or not
    /// there at all, and the same one for processes that start together.
    ///
    /// - Throws: a file that others can read, that somebody else owns or that holds no key is refused.
    package static func loadOrCreate(keyFile path: String) throws(KeyFileFault) -> Vault {
        if let key = try read(path) { return Vault(masterKey: key) }
        try create(path)
        guard let key = try read(path) else { throw .unreadable(path: path, reason: "it vanished") }
        return Vault(masterKey: key)
    }

    /// Nil where there is no such file.
    private static func read(_ path: String) throws(KeyFileFault) -> [UInt8]? {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(path: path, reason: reason())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: reason()) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "it is not a regular file")
        }
        guard status.st_mode & 0o077 == 0 else { throw .exposed(path: path, mode: status.st_mode & 0o777) }
        guard status.st_uid == geteuid() || geteuid() == 0 else { throw .foreignOwner(path: path) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = Foundation.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .unreadable(path: path, reason: reason()) }
        guard let key = key(in: String(decoding: bytes.prefix(count), as: UTF8.self)) else {
            throw .malformed(path: path)
        }
        return key
    }

    private static let preamble = "dauys-master-key 1 "

    private static func key(in text: String) -> [UInt8]? {
        guard text.hasPrefix(preamble), text.hasSuffix("\n"),
            let key = Data(base64Encoded: String(text.dropFirst(preamble.count).dropLast())),
            key.count == keyLength
        else { return nil }
        return Array(key)
    }

    /// Writes a new key beside the file and links it into place: of two that do so at once the first one's stays.
    private static func create(_ path: String) throws(KeyFileFault) {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .notWritable(path: path, reason: error.localizedDescription)
        }
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let draft = "\(path).\(UUID().uuidString)"
        let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .notWritable(path: path, reason: reason()) }
        defer { unlink(draft) }
        let line = Array((preamble + key.base64EncodedString() + "\n").utf8)
        let isWritten = write(descriptor, line, line.count) == line.count && fsync(descriptor) == 0
        let failure = reason()
        close(descriptor)
        guard isWritten else { throw .notWritable(path: path, reason: failure) }
        guard link(draft, path) == 0 || errno == EEXIST else { throw .notWritable(path: path, reason: reason()) }
        // The name is on the disk before anything is sealed with the key.
        let directory = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .notWritable(path: path, reason: reason()) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw .notWritable(path: path, reason: reason()) }
    }

    private static func reason() -> String {
        String(cString: strerror(errno))
    }
}
