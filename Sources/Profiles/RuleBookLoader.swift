import Domain
import Foundation
import Yams

/// Reads the rule profiles and working calendars of a folder, and explains everything that is wrong with them.
package enum RuleBookLoader {
    /// The rules in `profiles/` and `calendars/` of that folder.
    ///
    /// - Throws: every fault of every file.
    package static func load(folder: URL) throws(ProfileFaults) -> RuleBook {
        let (calendars, calendarFaults) = calendars(in: folder)
        let (files, missing) = files(in: folder, "profiles")
        var faults = calendarFaults + missing
        var profiles: [RuleProfile] = []
        for file in files {
            let log = FaultLog(file: file.path(percentEncoded: false))
            let profile = read(file, log).map { root in
                ProfileReader(root: root, calendars: calendars).profile(named: name(of: file))
            }
            if log.faults.isEmpty, let profile { profiles.append(profile) } else { faults += log.faults }
        }
        guard faults.isEmpty else { throw ProfileFaults(faults) }
        return RuleBook(profiles: profiles, calendars: Array(calendars.values))
    }

    /// One file, a profile or a calendar, by itself; a profile is held against the calendars of `folder`.
    ///
    /// - Returns: the rules of that file alone.
    package static func check(file: URL, calendarsIn folder: URL) throws(ProfileFaults) -> RuleBook {
        let log = FaultLog(file: file.path(percentEncoded: false))
        var book = RuleBook(profiles: [], calendars: [])
        if let root = read(file, log) {
            if root.isCalendar {
                let calendar = CalendarReader(root: root).calendar(named: name(of: file))
                book = RuleBook(profiles: [], calendars: calendar.map { [$0] } ?? [])
            } else {
                let reader = ProfileReader(root: root, calendars: calendars(in: folder).calendars)
                book = RuleBook(profiles: [reader.profile(named: name(of: file))], calendars: [])
            }
        }
        guard log.faults.isEmpty else { throw ProfileFaults(log.faults) }
        return book
    }

    private static func calendars(
        in folder: URL
    ) -> (calendars: [String: WorkingCalendar], faults: [ProfileFault]) {
        var (files, faults) = files(in: folder, "calendars")
        var calendars: [String: WorkingCalendar] = [:]
        for file in files {
            let log = FaultLog(file: file.path(percentEncoded: false))
            let calendar = read(file, log).flatMap { CalendarReader(root: $0).calendar(named: name(of: file)) }
            // A calendar with a fault still counts as there, or each profile that names it would be at fault too.
            calendars[name(of: file)] = calendar
            faults += log.faults
        }
        return (calendars, faults)
    }

    private static func name(of file: URL) -> String {
        file.deletingPathExtension().lastPathComponent
    }

    private static func files(in folder: URL, _ name: String) -> (files: [URL], faults: [ProfileFault]) {
        let place = folder.appending(path: name)
        let path = place.path(percentEncoded: false)
        guard let found = try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
        else { return ([], [ProfileFault(file: path, problem: "there is no such folder, or it cannot be read")]) }
        let files = found.filter { $0.pathExtension == "yaml" }.sorted { $0.path() < $1.path() }
        guard files.isEmpty else { return (files, []) }
        return ([], [ProfileFault(file: path, problem: "the folder holds no file whose name ends in .yaml")])
    }

    private static func read(_ file: URL, _ log: FaultLog) -> Field? {
        guard let bytes = try? Data(contentsOf: file) else {
            log.add("the file cannot be read")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            log.add("the file is not UTF-8")
            return nil
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                log.add("the file is empty")
                return nil
            }
            return Field(node: node, path: "", log: log)
        } catch let error as YamlError {
            log.add(error)
        } catch {
            log.add("\(error)")
        }
        return nil
    }
}

extension Field {
    /// A calendar has years, a profile has versions.
    fileprivate var isCalendar: Bool {
        guard case .mapping(let mapping) = node else { return false }
        return mapping.keys.contains { $0.scalar?.string == "years" }
    }
}
