import Foundation

/// Keeps two processes from making or starting the cluster of one folder at the same time.
struct FolderLock {
    private static let limit = Duration.seconds(60)

    private let descriptor: Int32

    static func take(_ folder: String) async throws -> FolderLock {
        let descriptor = open(folder + "/start.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ClusterFault.system("open \(folder)/start.lock", errno: errno) }
        let deadline = ContinuousClock.now + limit
        do {
            while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                guard ContinuousClock.now < deadline else { throw ClusterFault.busy(folder) }
                try await Task.sleep(for: .milliseconds(50))
            }
        } catch {
            Foundation.close(descriptor)
            throw error
        }
        return FolderLock(descriptor: descriptor)
    }

    func release() {
        Foundation.close(descriptor)
    }
}
