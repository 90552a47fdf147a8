import Foundation

/// What became of something that was said.
package enum Disposition: String, CaseIterable, Codable, Sendable {
    case accepted
    case acceptedInPart = "accepted_in_part"
    /// The text, or something else that is in force, says it already.
    case alreadyCovered = "already_covered"
    /// Taken note of, with nothing to decide.
    case noted
    case notAccepted = "not_accepted"
    /// Not what was consulted on, or not for this body.
    case outOfScope = "out_of_scope"

    /// Whether something changes because of it.
    package var changesSomething: Bool { self == .accepted || self == .acceptedInPart }
}

/// To what a body replies.
package enum ReplyTarget: Hashable, Sendable {
    case contribution(UUID)
    case theme(UUID)
    /// Everybody who sent a form letter.
    case formLetter(UUID)

    package var scope: String {
        switch self {
        case .contribution: "contribution"
        case .theme: "theme"
        case .formLetter: "group"
        }
    }

    /// Of several replies that reach a contribution the highest counts.
    package var rank: Int {
        switch self {
        case .contribution: 3
        case .formLetter: 2
        case .theme: 1
        }
    }
}

/// A reply as its body words it: with a reason in every case, and what changed where something did.
package struct Reply: Hashable, Sendable {
    package var id: UUID
    package var consultation: UUID
    package var target: ReplyTarget
    package var disposition: Disposition
    package var original: Language
    package var reason: LocalizedText
    package var change: LocalizedText?
    /// A promise that came of it.
    package var commitment: UUID?
    package var repliedAt: Instant

    package init(
        id: UUID, consultation: UUID, target: ReplyTarget, disposition: Disposition, original: Language,
        reason: LocalizedText, change: LocalizedText?, commitment: UUID?, repliedAt: Instant
    ) {
        self.id = id
        self.consultation = consultation
        self.target = target
        self.disposition = disposition
        self.original = original
        self.reason = reason
        self.change = change
        self.commitment = commitment
        self.repliedAt = repliedAt
    }

    /// Lengths in characters.
    package static let reasonLength = 10...10_000
    package static let changeLength = 3...4_000
}

extension Reply {
    /// Everything that is missing or wrong, field by field.
    package func faults() -> [FieldFault] {
        var faults = reason.faults(length: Self.reasonLength, at: "/reason")
        if let change { faults += change.faults(length: Self.changeLength, at: "/change") }
        if disposition.changesSomething, change == nil, commitment == nil {
            faults.append(
                FieldFault(
                    "/change", "required",
                    LocalizedText(
                        kk: "Қабылданған ұсыныстан кейін не өзгергенін жазыңыз немесе міндеттемені көрсетіңіз.",
                        ru: "Напишите, что изменилось после принятия предложения, или укажите обязательство.",
                        en: "Say what changed once it was accepted, or name the commitment.")))
        }
        return faults
    }
}

extension Consultation {
    /// Throws unless there is something to reply to, and the window is over: until then people may still change it.
    package func requireReplies() throws(Refusal) {
        guard [.closed, .analysing, .outcomePublished].contains(state) else { throw wrongState }
    }
}
