/// What somebody, or a date, does to a petition.
package enum PetitionCommand: Hashable, Sendable {
    case edit(PetitionText, body: Body)
    /// Files the draft, or files a returned petition again.
    case submit
    case withdraw(reason: String?)
    case publish(checklist: [String])
    case reject(Rejection)
    case secondOpinion(agrees: Bool, reason: String?)
    case sendBack(reason: String)
    case takeDown(authority: String, reason: String)
    /// The last supporter that was needed has come.
    case supportReached(count: Int)
    case supportTermPassed(count: Int)
    case thresholdReached(key: String, required: Int, count: Int, closesCollection: Bool)
    /// `anyReached`: whether a threshold that does not close the collection was reached before.
    case collectionTermPassed(count: Int, anyReached: Bool)
    /// Something has been owed since before the service kept books of it.
    case startClock
    /// From the threshold on.
    case respond(ResponseCommand)
}
