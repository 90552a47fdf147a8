import Foundation

/// Where a program's output goes: a log that is kept, or a file without a name that vanishes when it is closed.
final class OutputFile: Sendable {
    let descriptor: Int32

    init(appendingTo path: String) throws(ClusterFault) {
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("open \(path)", errno: errno) }
    }

    init() throws(ClusterFault) {
        var template = Array((NSTemporaryDirectory() + "/dauys-output-XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .system("making a temporary file", errno: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    deinit {
        close(descriptor)
    }

    var lastLines: String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let size = lseek(descriptor, 0, SEEK_END)
        let count = pread(descriptor, &bytes, bytes.count, max(0, size - bytes.count))
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return text.split(separator: "\n").suffix(8).joined(separator: "\n")
    }
}
