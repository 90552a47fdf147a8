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

/// Passages of one version of a document, one behind the other.
package struct PassageSpan: Hashable, Sendable {
    package var document: UUID
    package var version: Int
    /// Numbers of passages, from 1.
    package var first: Int
    package var last: Int

    package init(document: UUID, version: Int, first: Int, last: Int) {
        self.document = document
        self.version = version
        self.first = first
        self.last = last
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
    /// Where that stands, or where it is covered already.
    package var passages: PassageSpan?
    /// What was decided because of it, by its name, day and number.
    package var decision: LocalizedText?
    /// A promise that came of it.
    package var commitment: UUID?
    package var repliedAt: Instant

    package init(
        id: UUID, consultation: UUID, target: ReplyTarget, disposition: Disposition, original: Language,
        reason: LocalizedText, change: LocalizedText?, passages: PassageSpan?, decision: LocalizedText?,
        commitment: UUID?, repliedAt: Instant
    ) {
        self.id = id
        self.consultation = consultation
        self.target = target
        self.disposition = disposition
        self.original = original
        self.reason = reason
        self.change = change
        self.passages = passages
        self.decision = decision
        self.commitment = commitment
        self.repliedAt = repliedAt
    }

    /// Lengths in characters.
    package static let reasonLength = 10...10_000
    package static let changeLength = 3...4_000
    package static let decisionLength = 3...1_000
}

extension Reply {
    /// Everything that is missing or wrong, field by field.
    package func faults() -> [FieldFault] {
        var faults = reason.faults(length: Self.reasonLength, at: "/reason")
        if let change { faults += change.faults(length: Self.changeLength, at: "/change") }
        if let decision { faults += decision.faults(length: Self.decisionLength, at: "/decision") }
        if disposition.changesSomething, !hasEffect {
            faults.append(
                FieldFault(
                    "/change", "required",
                    LocalizedText(
                        kk: """
                            Қабылданған ұсыныстан кейін не өзгергенін жазыңыз немесе жаңа нұсқадағы үзіндіні, шешімді не \
                            міндеттемені көрсетіңіз.
                            """,
                        ru: """
                            Напишите, что изменилось после принятия предложения, или укажите фрагмент новой версии, \
                            решение либо обязательство.
                            """,
                        en: """
                            Say what changed once it was accepted, or name a passage of a new version, a decision or a \
                            commitment.
                            """)))
        }
        return faults
    }

    /// What its body wrote in it for everybody to read, by the place of each.
    package var texts: [(pointer: String, text: String)] {
        [("/reason", reason), ("/change", change), ("/decision", decision)].flatMap { pointer, text in
            Language.allCases.compactMap { language in text.map { ("\(pointer)/\(language.rawValue)", $0[language]) } }
        }
    }

    /// A passage shows a change only in a version that follows another.
    private var hasEffect: Bool {
        change != nil || decision != nil || commitment != nil || (passages?.version ?? 1) > 1
    }
}

extension Consultation {
    /// Throws unless there is something to reply to, and the window is over: until then people may still change it. Whoever contributed
    /// to what was cancelled is answered too.
    package func requireReplies() throws(Refusal) {
        switch state {
        case .closed, .analysing, .outcomePublished: break
        case .cancelled where isPublic: break
        default: throw wrongState
        }
    }

    /// Throws where every contribution is answered and that is published: a reply gives way to a better one then, and to
    /// nothing.
    package func requireTakingBack() throws(Refusal) {
        switch state {
        case .closed, .analysing: break
        case .outcomePublished where (unanswered ?? 0) > 0: break
        case .cancelled where (unanswered ?? 0) > 0: break
        default: throw wrongState
        }
    }
}
