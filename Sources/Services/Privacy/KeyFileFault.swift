/// Why the keys cannot be used, as a sentence and what to do about it. Never shows the key.
package enum KeyFileFault: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case notWritable(path: String, reason: String)
    /// Others on the machine may read it.
    case exposed(path: String, mode: UInt32)
    case foreignOwner(path: String)
    case malformed(path: String)
    /// The database holds values that this key does not open.
    case wrongKey
    /// The database holds values that were sealed with a later or an earlier key than those in the file.
    case missingVersion(Int)
    /// A version is one byte.
    case noVersionLeft

    package var description: String { "\(sentence) \(remedy)" }

    package var sentence: String {
        switch self {
        case .unreadable(let path, let reason): "The key file \(path) cannot be read: \(reason)."
        case .notWritable(let path, let reason): "The key file \(path) cannot be made: \(reason)."
        case .exposed(let path, let mode):
            "The key file \(path) is open to other accounts of this machine (mode \(String(mode, radix: 8)))."
        case .foreignOwner(let path): "The key file \(path) belongs to another account of this machine."
        case .malformed(let path): "The file \(path) does not hold the keys of an installation."
        case .wrongKey: "The master key is not the one that this database was filled with."
        case .missingVersion(let version):
            "The key file lacks sealing key \(version), with which values in this database are sealed."
        case .noVersionLeft: "There have been 255 sealing keys, and no further one can be told from them."
        }
    }

    package var remedy: String {
        switch self {
        case .unreadable, .notWritable: "Check the path and the rights of its folder."
        case .exposed(let path, _): "Run: chmod 600 \(path)"
        case .foreignOwner: "Start the service with the account that owns the file."
        case .malformed: "Put back the key file from your backup; the data cannot be read without it."
        case .wrongKey: "Put back the key file that belongs to it, or name another database."
        case .missingVersion: "Put back the key file that has it: the newest one, or the one that goes with the dump."
        case .noVersionLeft: "Keep the newest one."
        }
    }
}
