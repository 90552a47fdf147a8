import ArgumentParser
import Domain
import Foundation
import Profiles

struct RulesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read profiles and calendars, and say everything that is wrong with them.",
        discussion: "Each fault is told with its file, line, column and field. The exit code is 1 if there is any.")

    @Argument(help: "A profile or calendar, or a folder with profiles/ and calendars/. Default: the service's own.")
    var path: String?

    func run() throws {
        let place = try path.map { URL(filePath: $0).standardized } ?? ProfileArgument.folder
        do {
            for line in summary(of: try book(at: place)) { print(line) }
            print("Everything is in order.")
        } catch let faults as ProfileFaults {
            print(faults)
            let count = faults.faults.count
            FileHandle.standardError.write(Data("\(count) \(count == 1 ? "fault" : "faults").\n".utf8))
            throw ExitCode.failure
        }
    }

    private func book(at place: URL) throws -> RuleBook {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path(percentEncoded: false), isDirectory: &isFolder) else {
            throw ValidationError("There is no file or folder \(place.path(percentEncoded: false)).")
        }
        if isFolder.boolValue {
            let candidates = [place, place.appending(path: "db"), place.deletingLastPathComponent()]
            return try RuleBookLoader.load(folder: candidates.first(where: hasProfiles) ?? place)
        }
        let beside = place.deletingLastPathComponent().deletingLastPathComponent()
        return try RuleBookLoader.check(
            file: place, calendarsIn: hasCalendars(beside) ? beside : try ProfileArgument.folder)
    }

    private func hasProfiles(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "profiles").path(percentEncoded: false))
    }

    private func hasCalendars(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "calendars").path(percentEncoded: false))
    }

    private func summary(of book: RuleBook) -> [String] {
        let profiles = book.profiles.values.sorted { $0.name < $1.name }.map { profile in
            "profile \(profile.name): \(profile.versions.map(\.id).joined(separator: ", "))"
        }
        let calendars = book.calendars.values.sorted { $0.name < $1.name }.map { calendar in
            "calendar \(calendar.name): \(calendar.covers.lowerBound) to \(calendar.covers.upperBound)"
        }
        return profiles + calendars
    }
}
