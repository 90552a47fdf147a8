import Foundation

/// The packages that a build was made of, as the package manager wrote them down: `Package.resolved`.
package struct ResolvedPackages: Decodable, Sendable {
    package struct Pin: Decodable, Sendable {
        package struct State: Decodable, Sendable {
            package var revision: String?
            package var version: String?
        }

        package var identity: String
        package var location: String
        package var state: State
    }

    package var pins: [Pin]

    private static let name = "Package.resolved"

    /// Where the file is: in the folder of the delivery, where packaging puts it, or beside it in a checkout.
    package static func find(
        near resources: Resources, files: FileManager = .default
    ) throws(Complaint) -> String {
        let parent = URL(filePath: resources.folder).deletingLastPathComponent().path(percentEncoded: false)
        let places = ["\(resources.folder)/\(name)", "\(parent)/\(name)".replacing("//", with: "/")]
        guard let found = places.first(where: { files.fileExists(atPath: $0) }) else {
            throw Complaint(
                "There is no \(name) in \(resources.folder) nor beside it.",
                remedy: "Name the one of the build with --resolved, and deliver it in the folder with the migrations.")
        }
        return found
    }

    package static func read(_ path: String) throws(Complaint) -> ResolvedPackages {
        do {
            return try JSONDecoder().decode(ResolvedPackages.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Complaint(
                "\(path) is no list of packages of the Swift package manager.",
                remedy: "Name the \(name) that the build wrote.")
        }
    }
}
