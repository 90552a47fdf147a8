import Foundation

/// What the server is told on its command line.
struct ClusterSettings {
    var durability: LocalCluster.Durability
    var sockets: String

    var list: [String] {
        [
            "listen_addresses=", "unix_socket_directories=\(sockets)", "unix_socket_permissions=0700",
            "timezone=UTC", "log_timezone=UTC", "log_line_prefix=%m [%p] %d ", "logging_collector=off",
            // Statements here are short; compiling them costs more than it brings.
            "jit=off",
        ] + sizes
    }

    private var sizes: [String] {
        switch durability {
        case .full:
            [
                "fsync=on", "full_page_writes=on", "synchronous_commit=on", "wal_compression=on",
                "max_wal_size=4GB", "checkpoint_timeout=15min", "max_connections=100",
                // A quarter of the memory, as the manual advises, but not all of a large machine.
                "shared_buffers=\(min(max(memory / 4, 128), 4096))MB",
                "effective_cache_size=\(max(memory / 2, 256))MB",
            ]
        case .forTests:
            [
                "fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal",
                "max_wal_senders=0", "max_connections=400", "shared_buffers=128MB", "max_wal_size=2GB",
            ]
        }
    }

    /// Megabytes of the machine.
    private var memory: Int { Int(ProcessInfo.processInfo.physicalMemory >> 20) }
}
