import Domain
import NIOCore
import Postgres
import Profiles
import Services

extension Complaint {
    /// What an error means for whoever started the command; nil for one that nobody has foreseen.
    package init?(about error: any Error) {
        switch error {
        case let complaint as Complaint: self = complaint
        case let fault as ClusterFault: self.init(wording(fault), remedy: Self.remedy(of: fault))
        case let fault as MigrationFault:
            self.init(wording(fault), remedy: "The database was left as it was. See docs/OPERATIONS.md, Upgrading.")
        case let fault as KeyFileFault: self.init(fault.sentence, remedy: fault.remedy)
        case let faults as ProfileFaults:
            self.init(
                "The rule profiles cannot be loaded.\n\(faults)", remedy: "`dauys rules check` says the same of them.")
        case let fault as ImportFault: self.init(wording(fault), remedy: "Nothing of it was written. Correct the file.")
        case let fault as DemonstrationFault:
            self.init(fault.description, remedy: "Put back the delivered folder db/demo, or start without --demo.")
        case let fault as PasswordList.Fault:
            self.init(
                fault.description, remedy: "Put back db/passwords, or correct DAUYS_BREACHED_PASSWORDS.")
        case let error as PostgresError: self.init(postgres: error)
        case let refusal as Refusal: self.init(refusal)
        default: return nil
        }
    }

    private init(postgres error: PostgresError) {
        switch error {
        case .connection(.unsupportedServer):
            self.init(wording(error), remedy: "Use a server of version 15 or newer.")
        case .connection:
            self.init(
                wording(error),
                remedy:
                    "Check DAUYS_DATABASE_URL and, for migrating, DAUYS_DATABASE_OWNER_URL, and that the server runs "
                    + "and lets this account in.")
        case .invalidConfiguration:
            self.init(wording(error), remedy: "Correct DAUYS_DATABASE_URL.")
        case .server(let fault) where fault.sqlState == .insufficientPrivilege:
            self.init(
                wording(error),
                remedy: "The schema is changed by the account that owns the database: name it in "
                    + "DAUYS_DATABASE_OWNER_URL and run `dauys migrate`. See docs/OPERATIONS.md, The database.")
        case .server, .decoding, .cancelled, .rolledBack, .unsendable:
            self.init(wording(error), remedy: "The log of PostgreSQL says more.")
        }
    }

    private init(_ refusal: Refusal) {
        let faults = refusal.faults.map { "\($0.pointer): \($0.message.en)" }
        self.init(
            ([refusal.message.en] + faults).joined(separator: "\n"), remedy: "Nothing was written. (\(refusal.code))")
    }

    private static func remedy(of fault: ClusterFault) -> String {
        switch fault {
        case .notInstalled, .tooOld, .versionNotInstalled, .noPrograms:
            "Install PostgreSQL 15 or newer, or name a server elsewhere with DAUYS_DATABASE_URL."
        case .noAccount: "Make the account, or name another one with DAUYS_POSTGRES_ACCOUNT."
        case .folderClosed, .unsafeSocketFolder: "Name another data folder with DAUYS_DATA_DIR or --data-dir."
        case .busy: "Wait for the other process, or end it."
        case .commandFailed, .didNotStart, .system: "The log of PostgreSQL in the data folder says more."
        }
    }
}

/// A fault's description as a sentence of its own.
private func wording(_ fault: some CustomStringConvertible) -> String {
    let text = fault.description
    let end = text.hasSuffix(".") || text.contains("\n") ? "" : "."
    return text.prefix(1).uppercased() + text.dropFirst() + end
}
