import Domain
import Postgres
import Store
struct ReminderLetters {
    init(_ e: Environment) {}
    func postMove(
        of: Obligation, was: LegalDate, as: ObligationMove.Kind, because: [Language: String], petition: Petition,
        rules: PetitionRules, at: Instant, in t: Transaction
    ) async throws {}
    func post(
        _ stage: Reminder, about o: Obligation, petition: Petition, rules: PetitionRules, at: Instant, in t: Transaction
    ) async throws {}
}
