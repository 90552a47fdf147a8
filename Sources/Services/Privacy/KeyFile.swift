import Foundation

/// The file that holds the keys: readable by its owner only, complete or not there at all.
package struct KeyFile: Sendable {
    /// Tells two contents of the file apart without reading it.
    struct Stamp: Hashable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    /// Far more than 255 keys take.
    private static let capacity = 64 << 10

    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// The keys in the file, which is made if there is none; the same ones for processes that start together.
    ///
    /// - Throws: a file that others can read, that somebody else owns or that holds no keys is refused.
    package func loadOrCreate() throws(KeyFileFault) -> KeyRing {
        if let ring = try read() { return ring }
        try put(KeyRing.random(), over: false)
        guard let ring = try read() else { throw .unreadable(path: path, reason: "it vanished") }
        return ring
    }

    /// Nil where there is no such file.
    func read() throws(KeyFileFault) -> KeyRing? {
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
        var bytes = [UInt8](repeating: 0, count: Self.capacity)
        let count = Foundation.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .unreadable(path: path, reason: reason()) }
        guard count < Self.capacity, let ring = KeyRing(text: String(decoding: bytes.prefix(count), as: UTF8.self))
        else { throw .malformed(path: path) }
        return ring
    }

    var stamp: Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Stamp(
            inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: Int(status.st_mtim.tv_sec),
            nanoseconds: Int(status.st_mtim.tv_nsec))
    }

    /// Changes the keys in the file while nobody else does. What it is killed in the middle of has not happened.
    ///
    /// - Returns: the keys that the file now holds.
    @discardableResult
    func change(_ body: (KeyRing) async throws -> KeyRing) async throws -> KeyRing {
        let directory = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw KeyFileFault.notWritable(path: path, reason: reason()) }
        // Closing it gives the lock back.
        defer { close(directory) }
        // No thread waits for it: whoever has the lock may need the thread to get on.
        while flock(directory, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw KeyFileFault.notWritable(path: path, reason: reason())
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        guard let old = try read() else {
            throw KeyFileFault.unreadable(path: path, reason: "there is no such file")
        }
        try removeDrafts()
        let new = try await body(old)
        if new != old { try put(new, over: true) }
        return new
    }

    /// What one that was killed has left holds all keys, and would outlive those that are retired.
    private func removeDrafts() throws(KeyFileFault) {
        let file = URL(filePath: path).lastPathComponent
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard name.hasPrefix("\(file)."), UUID(uuidString: String(name.dropFirst(file.count + 1))) != nil else {
                continue
            }
            let draft = URL(filePath: folder).appending(path: name).path(percentEncoded: false)
            guard unlink(draft) == 0 || errno == ENOENT else {
                throw .notWritable(path: draft, reason: reason())
            }
        }
    }

    private var folder: String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    /// Writes the keys beside the file and moves them into place: over the old ones, or only where there are none, so
    /// that of two that do so at once the first one's stay.
    private func put(_ ring: KeyRing, over isReplacing: Bool) throws(KeyFileFault) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .notWritable(path: path, reason: error.localizedDescription)
        }
        let draft = "\(path).\(UUID().uuidString)"
        let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .notWritable(path: path, reason: reason()) }
        defer { unlink(draft) }
        var owner = stat()
        // Root that changes another account's file leaves it to that account.
        if isReplacing, stat(path, &owner) == 0, geteuid() == 0 { fchown(descriptor, owner.st_uid, owner.st_gid) }
        let text = Array(ring.text.utf8)
        let isWritten = write(descriptor, text, text.count) == text.count && fsync(descriptor) == 0
        let failure = reason()
        close(descriptor)
        guard isWritten else { throw .notWritable(path: path, reason: failure) }
        let isPlaced = isReplacing ? rename(draft, path) == 0 : link(draft, path) == 0 || errno == EEXIST
        guard isPlaced else { throw .notWritable(path: path, reason: reason()) }
        // The name is on the disk before anything is sealed with the key.
        let directory = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .notWritable(path: path, reason: reason()) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw .notWritable(path: path, reason: reason()) }
    }

    private func reason() -> String {
        String(cString: strerror(errno))
    }
}
