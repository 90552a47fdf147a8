import Domain
import Foundation
import Postgres
import Store

/// Seals everything anew with the newest key while the service runs, and takes old keys away.
///
/// Each portion is a transaction of its own, and a value is replaced only where it is still the one that was read. So it
/// can be killed and started again at any time, run twice at once, and never meets a reader or a writer.
package struct KeyRotation: Sendable {
    package struct Outcome: Hashable, Sendable {
        /// How many values there were and are, by the version of the key that sealed them.
        package var before: [UInt8: Int]
        package var after: [UInt8: Int]
        package var resealed = 0
        /// Values that no key of the ring opens, as `table.column row`; they stay as they are.
        package var unopened: [String] = []
    }

    private static let portion = 500
    /// A server sees a new key after a second; what it has sealed until then is found on the next pass.
    private static let passes = 60

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// How many values are sealed with each version of the key.
    package func counts() async throws -> [UInt8: Int] {
        var counts: [UInt8: Int] = [:]
        for column in SealedColumn.allCases {
            counts.merge(try await SealedRepository.counts(of: column, in: environment.pool), uniquingKeysWith: +)
        }
        return counts
    }

    /// Adds a key to the file; it seals from now on, in running servers within a second or two.
    ///
    /// The database learns of the version first: nothing is ever sealed with a version that it would refuse.
    ///
    /// - Returns: the version.
    /// - Throws: `key_file_behind` where the database knows a version as new as this one would be: the file is an older
    ///   copy, and two keys of one version would make what is sealed with either unreadable to the other's holder.
    package func addKey(to file: KeyFile) async throws -> UInt8 {
        _ = try file.loadOrCreate()
        let newest = try await file.change { ring in
            let next = try ring.adding()
            guard try await SealedRepository.add(next.newest, in: environment.pool) else {
                throw Refusal.keyFileBehind(try await SealedRepository.versions(in: environment.pool).max() ?? 0)
            }
            return next
        }.newest
        try await record(.keyRotated, newest, ["act": .text("added")])
        return newest
    }

    /// Seals everything with the newest key.
    ///
    /// - Parameter progress: told how many values have been dealt with.
    package func run(progress: @Sendable (Int) -> Void = { _ in }) async throws -> Outcome {
        let newest = environment.vault.newestVersion
        var outcome = Outcome(before: try await counts(), after: [:])
        for pass in 1...Self.passes {
            outcome.unopened = []
            for column in SealedColumn.allCases {
                try await reseal(column, to: newest, &outcome, progress)
            }
            outcome.after = try await counts()
            let left = outcome.after.reduce(0) { $0 + ($1.key == newest ? 0 : $1.value) }
            if left <= outcome.unopened.count { break }
            if pass > 1 { try await Task.sleep(for: .seconds(1)) }
        }
        if outcome.resealed > 0 {
            try await record(
                .keyRotated, newest, ["act": .text("resealed"), "values": .number(outcome.resealed)])
        }
        return outcome
    }

    private func reseal(
        _ column: SealedColumn, to newest: UInt8, _ outcome: inout Outcome, _ progress: (Int) -> Void
    ) async throws {
        var last: String?
        while true {
            let found = try await SealedRepository.outdated(
                column, newest: newest, after: last, limit: Self.portion, in: environment.pool)
            var old: [SealedRepository.Value] = []
            var new: [[UInt8]] = []
            for value in found {
                guard let purpose = column.purpose(value.row),
                    let sealed = try? environment.vault.reseal(value.sealed, for: purpose)
                else {
                    outcome.unopened.append("\(column.rawValue) \(value.row)")
                    continue
                }
                old.append(value)
                new.append(sealed)
            }
            outcome.resealed += try await SealedRepository.replace(column, old, with: new, in: environment.pool)
            progress(outcome.resealed)
            guard found.count == Self.portion else { return }
            last = found.last?.row
        }
    }

    /// Takes a key away for good. What was sealed with it, in old dumps too, does not open without a copy of it.
    ///
    /// A version newer than those of the file, left behind by an addition that was broken off, is taken out of the
    /// database.
    ///
    /// - Throws: `key_seals` for the newest one; `no_such_key`; `key_in_use` while anything is sealed with it.
    package func retire(_ version: UInt8, from file: KeyFile) async throws {
        guard let ring = try file.read(), ring.versions.contains(version) || version > ring.newest else {
            throw Refusal.noSuchKey
        }
        guard version != ring.newest else { throw Refusal.keySeals }
        do {
            let isKnown = try await SealedRepository.retire(version, in: environment.pool)
            guard isKnown || ring.versions.contains(version) else { throw Refusal.noSuchKey }
        } catch let error as PostgresError where error.sqlState == .foreignKeyViolation {
            throw Refusal.keyInUse(try await counts()[version] ?? 0)
        }
        try await file.change { ring in version == ring.newest ? ring : ring.removing(version) }
        try await record(.keyDestroyed, version, ["act": .text("retired")])
    }

    private func record(
        _ kind: SecurityEventKind, _ version: UInt8, _ facts: [String: EventFact]
    ) async throws {
        let event = SecurityEvent(
            kind, facts: facts.merging(["sealing_key": .number(Int(version))]) { $1 })
        try await environment.pool.transaction { transaction in
            try await SecurityRecord(environment).append(event, at: environment.clock.now(), in: transaction)
        }
    }
}

extension SealedColumn {
    /// What the value in the row of that key was sealed for; nil for what is no key of the table.
    func purpose(_ row: String) -> SealingPurpose? {
        let id = UUID(uuidString: row)
        return switch self {
        case .accountEmail: id.map { .accountEmail($0) }
        case .accountName: id.map { .accountName($0) }
        case .codeEmail: id.map { .codeEmail($0) }
        case .letterRecipient: id.map { .letterRecipient($0) }
        case .attachment: id.map { .attachment($0) }
        case .entry: id.map { .entry($0) }
        case .letterText: id.map { .letterText($0) }
        case .totpSecret: id.map { .totpSecret($0) }
        case .invitedTotpSecret: id.map { .invitedTotpSecret($0) }
        case .contributionDraft: id.map { .contributionDraft($0) }
        case .contribution: id.map { .contribution($0) }
        case .contributionRevision: Self.revision(row).map { .contributionRevision($0, $1) }
        case .contributionOriginal: Self.revision(row).map { .contributionOriginal($0, $1) }
        case .redactionWords: id.map { .redactionWords($0) }
        case .redactionComplaint: id.map { .redactionComplaint($0) }
        case .periodicFeedbackDraft: id.map { .periodicFeedbackDraft($0) }
        case .signingNetwork: Self.network(row)
        }
    }
}

extension SealedColumn {
    private static func revision(_ row: String) -> (UUID, Int)? {
        let parts = row.split(separator: "/").map(String.init)
        guard parts.count == 2, let id = UUID(uuidString: parts[0]), let number = Int(parts[1]) else { return nil }
        return (id, number)
    }

    private static func network(_ row: String) -> SealingPurpose? {
        let parts = row.split(separator: "/").map(String.init)
        guard parts.count == 2, let day = LegalDate(parts[0]), let network = [UInt8](hexadecimal: parts[1]) else {
            return nil
        }
        return .signingNetwork(day, network)
    }
}

extension Refusal {
    fileprivate static let noSuchKey = Refusal(
        .notFound, "no_such_key",
        LocalizedText(
            kk: "Кілт файлында мұндай нұсқа жоқ.", ru: "Такой версии в файле ключей нет.",
            en: "The key file has no such version."))

    fileprivate static func keyFileBehind(_ version: UInt8) -> Refusal {
        Refusal(
            .conflict, "key_file_behind",
            LocalizedText(
                kk: """
                    Дерекқор \(version)-нұсқалы кілтті біледі, ал бұл кілт файлында ол жоқ: бұл ескі көшірме. Ең жаңа файлды \
                    орнына қойыңыз. Егер ең жаңасы осы болса, кілт қосу үзілген: алдымен `dauys keys retire \(version)`.
                    """,
                ru: """
                    База знает ключ версии \(version), а в этом файле ключей его нет: это старая копия. Верните на место \
                    новейший файл. Если новейший — этот, добавление ключа прервалось: сначала `dauys keys retire \(version)`.
                    """,
                en: """
                    The database knows sealing key \(version), which this key file lacks: it is an older copy. Put back the \
                    newest one. If this is the newest, adding a key was broken off: first run `dauys keys retire \(version)`.
                    """))
    }

    fileprivate static let keySeals = Refusal(
        .conflict, "key_seals",
        LocalizedText(
            kk: "Бұл ең жаңа кілт, жаңа деректер сонымен шифрланады.",
            ru: "Это новейший ключ, новые данные шифруются им.",
            en: "This is the newest key: new values are sealed with it."))

    fileprivate static func keyInUse(_ count: Int) -> Refusal {
        Refusal(
            .conflict, "key_in_use",
            LocalizedText(
                kk: "Бұл кілтпен шифрланған деректер әлі бар: \(count). Алдымен оларды қайта шифрлаңыз.",
                ru: "Этим ключом ещё зашифрованы данные: \(count). Сначала зашифруйте их заново.",
                en: "\(count) values are still sealed with this key. Run `dauys keys rotate` first."))
    }
}
