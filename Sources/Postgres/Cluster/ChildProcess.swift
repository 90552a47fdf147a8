import CLibPQ
import Foundation
import Synchronization

/// A program that is run, waited for, and ended with this process.
///
/// The kernel delivers the signal of a parent's death when the *thread* that made the child ends. Hence a thread of its
/// own, which lives until the child has gone.
final class ChildProcess: Sendable {
    private struct State {
        var status: Int32?
        var waiters: [CheckedContinuation<Int32, Never>] = []
    }

    let pid: pid_t
    private let state = Mutex(State())

    private init(pid: pid_t) {
        self.pid = pid
    }

    /// Starts the program, whose path comes first, with its output in the open file `output`.
    static func launch(_ command: [String], output: Int32) async throws(ClusterFault) -> ChildProcess {
        let launched: Result<ChildProcess, ClusterFault> = await withCheckedContinuation { continuation in
            let thread = Thread {
                let child: ChildProcess
                do throws(ClusterFault) {
                    child = ChildProcess(pid: try spawn(command, output: output))
                } catch {
                    return continuation.resume(returning: .failure(error))
                }
                continuation.resume(returning: .success(child))
                var status: Int32 = 0
                while waitpid(child.pid, &status, 0) < 0, errno == EINTR {}
                child.ended(status)
            }
            thread.name = "child process"
            thread.start()
        }
        return try launched.get()
    }

    /// Waits for the end; zero is success.
    func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let status = state.withLock { state in
                if state.status == nil { state.waiters.append(continuation) }
                return state.status
            }
            if let status { continuation.resume(returning: status) }
        }
    }

    var hasEnded: Bool { state.withLock { $0.status != nil } }

    /// Sends the signal unless the child has been waited for, after which its number may be another's.
    func signal(_ number: Int32) {
        state.withLock { if $0.status == nil { _ = kill(pid, number) } }
    }

    private func ended(_ status: Int32) {
        let waiters = state.withLock { state in
            state.status = status
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume(returning: status) }
    }

    /// All that a program of PostgreSQL needs. Our own environment may hold secrets, and cannot be read safely while
    /// another thread changes it.
    private static let environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]

    private static func spawn(_ command: [String], output: Int32) throws(ClusterFault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        // A listening socket of ours must not live on in the child.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        posix_spawn_file_actions_addchdir_np(&actions, "/")
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A session of its own: Ctrl-C in the terminal is for us alone, and we stop the child in our own time.
        posix_spawnattr_setflags(
            &attributes, Int16(Int32(spawn_in_new_session) | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var variables = environment.map { strdup($0) } + [nil]
        defer { for variable in variables { free(variable) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, command[0], &actions, &attributes, &arguments, &variables)
        guard status == 0 else { throw .system("starting \(command[0])", errno: status) }
        return pid
    }
}
