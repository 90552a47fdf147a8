import Foundation

extension Complaint {
    /// Everybody whom a complaint concerns, as far as rights depend on them.
    package struct Parties: Sendable {
        package var petition: Petition
        /// Whose act it is about; nil for whoever runs the service.
        package var respondent: Body?
        /// Who considers it; nil before it is forwarded, and where moderators do.
        package var reviewer: Body?
        /// Moderators who took part in the rejection that it is about.
        package var involved: Set<UUID>

        package init(petition: Petition, respondent: Body?, reviewer: Body?, involved: Set<UUID>) {
            self.petition = petition
            self.respondent = respondent
            self.reviewer = reviewer
            self.involved = involved
        }
    }

    /// Throws unless the actor may send it on: for the body that it is about, or as a moderator who had no part in the
    /// rejection.
    package func requireForwarder(_ actor: Actor, among parties: Parties) throws(Refusal) {
        try actor.require(.answerComplaint)
        if let body = parties.respondent {
            try parties.petition.requireOfficial(actor, for: body)
        } else {
            try requireUninvolved(actor, among: parties)
        }
    }

    /// Throws unless the actor may answer it: for the body that considers it, and not for the one that it is about.
    package func requireReviewer(_ actor: Actor, among parties: Parties) throws(Refusal) {
        try actor.require(.answerComplaint)
        guard let body = parties.reviewer else {
            // Before it is forwarded nobody considers it, and saying so is not a matter of rights.
            guard forwardedAt != nil else { throw .notForwarded }
            return try requireUninvolved(actor, among: parties)
        }
        try parties.petition.requireOfficial(actor, for: body)
        guard respondent.body.map({ !actor.grants.contains(RoleGrant(.official, body: $0)) }) ?? true else {
            throw Refusal(
                .forbidden, "own_case",
                LocalizedText(
                    kk: "Шағым берілген органның лауазымды тұлғасы оған жауап бермейді.",
                    ru: "Должностное лицо органа, на который подана жалоба, на неё не отвечает.",
                    en: "An official of the body that is complained about does not answer the complaint."))
        }
    }

    /// Whether the actor wrote it or handles it, and so reads its text.
    package func isOpen(to reader: Actor?, applicant: UUID?, respondent: Body?, reviewer: Body?) -> Bool {
        guard let reader else { return false }
        if reader.account == applicant { return true }
        let isModerators = self.respondent == .service || self.reviewer == .service
        return (isModerators && reader.readsInternal)
            || [respondent, reviewer].contains { $0.map { reader.acts(for: $0) } ?? false }
    }

    private func requireUninvolved(_ actor: Actor, among parties: Parties) throws(Refusal) {
        try parties.petition.requireModerator(actor, .answerComplaint)
        guard actor.has(.moderator) else { throw .notAllowed }
        guard !parties.involved.contains(actor.account) else { throw .involvedModerator }
    }
}

extension Refusal {
    package static let involvedModerator = Refusal(
        .forbidden, "involved_moderator",
        LocalizedText(
            kk: "Қабылдамауға қатысқан модератор ол туралы шағымды қарамайды.",
            ru: "Модератор, причастный к отклонению, не занимается жалобой на него.",
            en: "A moderator who took part in the rejection does not deal with a complaint about it."))
}

extension Complaint {
    /// Lengths in characters.
    package static let textLength = 20...10_000
    package static let answerLength = 20...20_000
}

extension Refusal {
    static let notForwarded = Refusal(
        .conflict, "not_forwarded",
        LocalizedText(
            kk: "Шағым оны қарайтын органға әлі жіберілген жоқ.",
            ru: "Жалоба ещё не направлена тому, кто её рассматривает.",
            en: "The complaint has not been sent on to whoever considers it."))
}
