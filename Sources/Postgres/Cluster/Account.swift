import Foundation

/// Under whose name PostgreSQL runs: it refuses root, so root hands over to another account.
struct Account: Sendable {
    var name: String
    /// Nil where the process runs under an ordinary account and stays there.
    var other: (user: uid_t, group: gid_t)?

    static func resolve(_ name: String) throws(ClusterFault) -> Account {
        guard geteuid() == 0 else { return Account(name: NSUserName(), other: nil) }
        guard let entry = getpwnam(name), entry.pointee.pw_uid != 0 else { throw .noAccount(name) }
        return Account(name: name, other: (entry.pointee.pw_uid, entry.pointee.pw_gid))
    }

    /// The command as this account runs it. It gets `deathSignal` when the thread that started it ends.
    func command(_ command: [String], deathSignal: String = "KILL") -> [String] {
        let identity = other.map { ["--reuid=\($0.user)", "--regid=\($0.group)", "--init-groups"] } ?? []
        return ["/usr/bin/setpriv", "--pdeathsig=\(deathSignal)"] + identity + ["--"] + command
    }

    /// Makes a folder that only this account can enter, if there is none.
    func makeFolder(_ path: String) throws(ClusterFault) {
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        } catch {
            throw .system("creating \(path)", errno: EACCES)
        }
        if mkdir(path, 0o700) == 0, let other {
            guard lchown(path, other.user, other.group) == 0 else { throw .system("chown \(path)", errno: errno) }
        }
    }

    /// Whether the folder is a real one of this account which nobody else can enter.
    func owns(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_mode & 0o077 == 0
            && status.st_uid == other?.user ?? geteuid()
    }
}
