import Foundation

/// The files that the service is delivered with: migrations, rule profiles, calendars, common passwords and
/// the demonstration.
package struct Resources: Sendable {
    package var folder: String

    package var migrations: String { "\(folder)/migrations" }
    package var profiles: String { "\(folder)/profiles" }
    package var calendars: String { "\(folder)/calendars" }
    package var demonstration: String { "\(folder)/demo" }
    package var commonPasswords: String { "\(folder)/passwords/common.txt" }

    /// Takes the folder that the settings name; without one, looks for `db` beside the program and upwards from
    /// there, then in the folder that the program was started in.
    package init(
        named folder: String?, program: String = CommandLine.arguments.first ?? "",
        files: FileManager = .default
    ) throws(Complaint) {
        if let folder {
            if let missing = Self.missing(in: folder, files: files) {
                throw Complaint(
                    "The folder \(folder) that DAUYS_RESOURCES names holds no \(missing).",
                    remedy: "Name the folder db of the delivery, or remove the variable.")
            }
            self.folder = folder
            return
        }
        let program = Bundle.main.executablePath ?? program
        var places: [String] = []
        var place = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        while place.path(percentEncoded: false) != "/" && places.count < 32 {
            places.append(place.appending(path: "db").path(percentEncoded: false))
            place = place.deletingLastPathComponent()
        }
        places.append("\(files.currentDirectoryPath)/db")
        places.append("/usr/share/dauys")
        guard let found = places.first(where: { Self.missing(in: $0, files: files) == nil }) else {
            throw Complaint(
                "The folder with migrations, profiles and calendars is neither beside the program nor above it.",
                remedy: "Set DAUYS_RESOURCES to the folder db of the delivery.")
        }
        self.folder = found
    }

    private static func missing(in folder: String, files: FileManager) -> String? {
        ["migrations", "profiles", "calendars", "passwords"].first { name in
            var isFolder: ObjCBool = false
            let exists = files.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            return !(exists && isFolder.boolValue)
        }
    }
}
