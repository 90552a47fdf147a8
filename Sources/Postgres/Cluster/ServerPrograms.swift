import Foundation

/// The programs of an installed server.
struct ServerPrograms: Sendable {
    static let oldest = 15

    var version: Int
    var folder: String

    init(version: Int, folder: String) {
        self.version = version
        self.folder = folder
    }

    var initdb: String { folder + "/initdb" }
    var postgres: String { folder + "/postgres" }

    /// The programs of one folder, whose version is asked of the server itself.
    init(folder: String) throws(ClusterFault) {
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: folder + "/postgres")
        process.arguments = ["--version"]
        process.standardOutput = output
        guard (try? process.run()) != nil else { throw .noPrograms(folder) }
        let answer = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let version = answer.firstMatch(of: /\) (\d+)/).flatMap({ Int($0.1) }) else { throw .noPrograms(folder) }
        self.init(version: version, folder: folder)
    }

    /// All versions installed the way Debian does it, newest first.
    static func installed(under root: String = "/usr/lib/postgresql") -> [ServerPrograms] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.compactMap { name -> ServerPrograms? in
            let folder = "\(root)/\(name)/bin"
            guard let version = Int(name), FileManager.default.isExecutableFile(atPath: folder + "/postgres") else {
                return nil
            }
            return ServerPrograms(version: version, folder: folder)
        }.sorted { $0.version > $1.version }
    }

    /// The newest, or for data that exists the version that made it.
    static func choose(from installed: [ServerPrograms], data: String) throws(ClusterFault) -> ServerPrograms {
        guard let newest = installed.first else { throw .notInstalled }
        if let made = try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8) {
            let version = made.trimmingCharacters(in: .whitespacesAndNewlines)
            guard let programs = installed.first(where: { String($0.version) == version }) else {
                throw .versionNotInstalled(version: version, folder: data)
            }
            return programs
        }
        guard newest.version >= oldest else { throw .tooOld(version: newest.version) }
        return newest
    }
}
