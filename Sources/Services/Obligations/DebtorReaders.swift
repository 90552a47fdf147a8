import Domain
import Foundation
import Logging
import Postgres
import Store

/// Who is written to where somebody owes something: the officials and the contact address of a body, or the moderators
/// where whoever runs the service owes it. Where there is nobody, whoever can appoint them.
struct DebtorReaders: Sendable {
    struct Reader: Sendable {
        var recipient: Recipient
        var language: Language
    }

    let logger: Logger

    /// - Parameters:
    ///   - body: the debtor's; nil where it is the service.
    ///   - others: moderators who have no say about what is owed.
    func readers(
        of body: Body?, except others: Set<UUID> = [], in transaction: Transaction
    ) async throws -> [Reader] {
        guard let body else {
            let moderators = try await AccountRepository.moderators(in: transaction)
            return try await orAdministrators(
                accounts(moderators.filter { !others.contains($0.account) }), for: "the service", in: transaction)
        }
        var readers = accounts(try await AccountRepository.officials(of: body.id, in: transaction))
        if let contact = body.contactEmail.flatMap({ try? EmailAddress($0) }) {
            readers.append(Reader(recipient: .address(contact), language: .kk))
        }
        return try await orAdministrators(readers, for: body.key, in: transaction)
    }

    private func orAdministrators(
        _ readers: [Reader], for debtor: String, in transaction: Transaction
    ) async throws -> [Reader] {
        guard readers.isEmpty else { return readers }
        logger.error("a debtor has nobody to write to", metadata: ["debtor": "\(debtor)"])
        return accounts(try await AccountRepository.administrators(in: transaction))
    }

    private func accounts(_ accounts: [(account: UUID, language: Language)]) -> [Reader] {
        accounts.map { Reader(recipient: .account($0.account), language: $0.language) }
    }
}
