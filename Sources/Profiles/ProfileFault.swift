/// One thing that is wrong with a profile or a calendar: where it stands, what it is, and what would be right.
package struct ProfileFault: Hashable, Sendable {
    package var file: String
    /// From 1; nil where the fault is in the file as a whole.
    package var line: Int?
    /// In characters, from 1.
    package var column: Int?
    /// Such as `versions[1].check.term`; empty for the file as a whole.
    package var field: String
    package var problem: String
    package var allowed: String?

    package init(
        file: String, line: Int? = nil, column: Int? = nil, field: String = "", problem: String, allowed: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        self.problem = problem
        self.allowed = allowed
    }
}

extension ProfileFault: CustomStringConvertible {
    /// In the form that editors jump to: `kz.yaml:12:5: versions[1].check.term: …`.
    package var description: String {
        let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
        let what = field.isEmpty ? problem : "\(field): \(problem)"
        return "\(place): \(what)" + (allowed.map { "\n    Allowed: \($0)." } ?? "")
    }
}

/// Everything that is wrong with the rules; at least one fault.
package struct ProfileFaults: Error, Hashable, CustomStringConvertible {
    /// In the order of the files and their lines.
    package let faults: [ProfileFault]

    package init(_ faults: [ProfileFault]) {
        self.faults = faults.sorted {
            ($0.file, $0.line ?? 0, $0.column ?? 0) < ($1.file, $1.line ?? 0, $1.column ?? 0)
        }
    }

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
