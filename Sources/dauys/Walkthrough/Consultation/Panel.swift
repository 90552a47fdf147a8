import Services

/// Who plays in a consultation.
struct Panel: Sendable {
    /// Of the ministry that asks.
    var official: Person
    /// They speak for one organisation.
    var representatives: [Person]
    /// The identifier of the organisation.
    var organisation: String
    /// Known by an address alone.
    var guest: Person
    /// The identifier of the ministry.
    var body: String
    /// What is asked.
    var asked: DemonstrationConsultation
    /// How long ten people took to sign in, in seconds: what the play may ask of the server.
    var pace: Double
}

/// The consultation that is answered, with what the play has to remember of it.
struct OpenConsultation: Sendable {
    var id: String
    var reference: String
    /// The instant at which it closes.
    var closesAt: String
    /// Of the record, before its first event.
    var position: Int
    var document: String
    /// The passages of the first version, in English.
    var passages: [JSON]
    /// Contributions by what they are for in the play.
    var said: [String: String] = [:]
    /// Of the one who has written and not submitted.
    var unsent: Answer?

    var path: String { "/api/v1/consultations/\(id)" }

    func passage(with words: String) throws -> JSON {
        guard let found = passages.first(where: { $0["text"].text?.contains(words) == true }) else {
            throw Surprise("No passage of the document has the words “\(words)”.")
        }
        return found
    }
}
