/// Why a cluster of one's own cannot be had; each says what to do.
package enum ClusterFault: Error, Hashable, Sendable {
    case notInstalled
    case noPrograms(String)
    case tooOld(version: Int)
    case versionNotInstalled(version: String, folder: String)
    case noAccount(String)
    case folderClosed(folder: String, account: String)
    case unsafeSocketFolder(String)
    case busy(String)
    case commandFailed(String, output: String)
    case didNotStart(log: String, lastLines: String)
    case system(String, errno: Int32)
}

extension ClusterFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notInstalled:
            "PostgreSQL is not installed: install it (apt-get install postgresql), or set a database URL"
        case .noPrograms(let folder):
            "\(folder) holds no PostgreSQL server: initdb and postgres have to be in it"
        case .tooOld(let version):
            "PostgreSQL \(version) is too old: install version 15 or newer, or set a database URL"
        case .versionNotInstalled(let version, let folder):
            "the data in \(folder) was made by PostgreSQL \(version), which is not installed: install that version"
        case .noAccount(let account):
            "the account \(account), under which PostgreSQL is to run, does not exist: PostgreSQL never runs as root"
        case .folderClosed(let folder, let account):
            "the account \(account) cannot write to \(folder): choose a data folder that it can reach"
        case .unsafeSocketFolder(let folder):
            "\(folder) exists and belongs to somebody else: remove it, or choose a data folder with a shorter path"
        case .busy(let folder):
            "another process has been starting PostgreSQL in \(folder) for too long"
        case .commandFailed(let command, let output):
            "\(command) failed: \(output)"
        case .didNotStart(let log, let lines):
            "PostgreSQL did not start; the last lines of \(log):\n\(lines)"
        case .system(let call, let code):
            "\(call) failed with error \(code)"
        }
    }
}
