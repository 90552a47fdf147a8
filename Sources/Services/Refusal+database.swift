import Domain
import Postgres

extension Refusal {
    /// What trouble with the database means to a caller: that it may pass. Nil where the fault is ours.
    package init?(database error: any Error) {
        guard let error = error as? PostgresError else { return nil }
        switch error {
        case .connection(.commitOutcomeUnknown), .connection(.lost): self = .outcomeUnknown
        case .connection: self = .databaseAway
        // Let in before the account was erased, and written after it.
        case .server(let fault) where fault.constraint == "account_is_erased": self = .notSignedIn
        case .server(let fault):
            switch fault.sqlState {
            case .lockNotAvailable, .queryCanceled, .serializationFailure, .deadlockDetected, .tooManyConnections,
                .adminShutdown, .crashShutdown, .cannotConnectNow:
                self = .databaseAway
            default: return nil
            }
        case .decoding, .cancelled, .rolledBack, .unsendable, .invalidConfiguration: return nil
        }
    }

    static let databaseAway = Refusal(
        .unavailable, "database_busy",
        LocalizedText(
            kk: "Дерекқор қазір жауап бермейді. Сәлден соң қайталаңыз.",
            ru: "База данных сейчас не отвечает. Повторите немного позже.",
            en: "The database does not answer right now. Try again in a moment."),
        retryAfter: 2)

    static let outcomeUnknown = Refusal(
        .unavailable, "outcome_unknown",
        LocalizedText(
            kk: "Әрекеттің орындалғаны белгісіз. Қайталамас бұрын нәтижесін тексеріңіз.",
            ru: "Неизвестно, выполнено ли действие. Проверьте это, прежде чем повторять.",
            en: "It is not known whether this was carried out. Look before you repeat it."),
        retryAfter: 2)
}
