/// Why the schema cannot be brought up to date.
package enum MigrationFault: Error, Hashable, Sendable {
    case unreadableFolder(String)
    case badFileName(String)
    /// The numbers must run from 1 on without a gap or a repeat.
    case outOfSequence(expected: Int, found: String)
    /// The file of a migration that was applied is not what it was.
    case changed(String)
    /// The database has a migration that this program does not know: the program is older than the database.
    case unknownToProgram(version: Int, name: String)
    case failed(String, PostgresError)
}

extension MigrationFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadableFolder(let folder): "the folder of migrations \(folder) cannot be read"
        case .badFileName(let name):
            "\(name) is no name of a migration: it should be four digits, an underscore, a name and .sql"
        case .outOfSequence(let expected, let found):
            "migration \(expected) is missing: \(found) comes in its place"
        case .changed(let name):
            "migration \(name) was changed after it had been applied; put it back as it was and write a new one"
        case .unknownToProgram(let version, let name):
            "the database has migration \(version) (\(name)), which this program does not know: run a newer program"
        case .failed(let name, let error): "migration \(name) failed: \(error)"
        }
    }
}
