/// What a contribution says, and how its author wants to be shown with it.
package struct ContributionContent: Hashable, Codable, Sendable {
    /// How the public sees the author.
    package struct Disclosure: Hashable, Codable, Sendable {
        package enum Kind: String, CaseIterable, Codable, Sendable {
            case named
            case pseudonymous
            /// The text goes unpublished, and is counted and answered.
            case confidential
        }

        package var kind: Kind
        /// The name or the pseudonym; nil for an organisation, which has one, and for a confidential contribution.
        package var name: String?
        /// Why it is confidential: for moderators and the body.
        package var reason: String?

        package init(kind: Kind, name: String? = nil, reason: String? = nil) {
            self.kind = kind
            self.name = name
            self.reason = reason
        }

        /// Without what is not for this kind: the reason for confidence is for moderators and the body, a name for the
        /// public.
        var settled: Disclosure {
            kind == .confidential ? Disclosure(kind: kind, reason: reason) : Disclosure(kind: kind, name: name)
        }
    }

    /// On what an organisation's word rests.
    package struct Mandate: Hashable, Codable, Sendable {
        /// Whom it speaks for, and who decided what it says.
        package var speaksFor: String
        /// What it has at stake.
        package var interests: String
        package var funding: String

        package init(speaksFor: String, interests: String, funding: String) {
            self.speaksFor = speaksFor
            self.interests = interests
            self.funding = funding
        }
    }

    package var language: String
    /// What it says as a whole; empty where everything stands in answers and comments.
    package var text: String
    package var disclosure: Disclosure
    /// Of organisations only.
    package var mandate: Mandate?
    /// What it says of single passages of the documents.
    package var comments: [PassageComment]
    /// To the questions of the consultation.
    package var answers: [Answer]

    package init(
        language: String, text: String, disclosure: Disclosure, mandate: Mandate? = nil,
        comments: [PassageComment] = [], answers: [Answer] = []
    ) {
        self.language = language
        self.text = text
        self.disclosure = disclosure
        self.mandate = mandate
        self.comments = comments
        self.answers = answers
    }

    /// What was stored before there were comments and answers has none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        language = try container.decode(String.self, forKey: .language)
        text = try container.decode(String.self, forKey: .text)
        disclosure = try container.decode(Disclosure.self, forKey: .disclosure)
        mandate = try container.decodeIfPresent(Mandate.self, forKey: .mandate)
        comments = try container.decodeIfPresent([PassageComment].self, forKey: .comments) ?? []
        answers = try container.decodeIfPresent([Answer].self, forKey: .answers) ?? []
    }

    /// Lengths in characters.
    package static let textLength = 0...20_000
    package static let nameLength = 1...200
    package static let reasonLength = 3...2_000
    package static let mandateLength = 3...2_000

    /// Whether it says anything.
    package var isEmpty: Bool { text.isEmpty && comments.isEmpty && answers.isEmpty }
}

extension ContributionContent {
    /// Everything that is missing or wrong before it can be submitted, field by field.
    package func faults(ofOrganisation: Bool) -> [FieldFault] {
        var faults: [FieldFault] = []
        if isEmpty { faults.append(.missing("/text")) }
        faults += PlainText.faults(text, length: Self.textLength, multiline: true, at: "/text")
        for (index, comment) in comments.enumerated() { faults += comment.faults(at: "/comments/\(index)") }
        faults += reservedCharacters
        switch disclosure.kind {
        case .named, .pseudonymous:
            if !ofOrganisation { faults += Self.faults(disclosure.name, Self.nameLength, at: "/disclosure/name") }
        case .confidential:
            faults += Self.faults(disclosure.reason, Self.reasonLength, multiline: true, at: "/disclosure/reason")
        }
        guard ofOrganisation else { return faults }
        if disclosure.kind == .pseudonymous {
            faults.append(
                FieldFault(
                    "/disclosure/kind", "not_for_organisations",
                    LocalizedText(
                        kk: "Ұйым бүркеншік атпен пікір білдірмейді.",
                        ru: "Организация не высказывается под псевдонимом.",
                        en: "An organisation does not contribute under a pseudonym.")))
        }
        faults += Self.faults(mandate?.speaksFor, Self.mandateLength, multiline: true, at: "/mandate/speaks_for")
        faults += Self.faults(mandate?.interests, Self.mandateLength, multiline: true, at: "/mandate/interests")
        faults += Self.faults(mandate?.funding, Self.mandateLength, multiline: true, at: "/mandate/funding")
        return faults
    }

    /// Marks of redactions, which nobody but a moderator makes.
    private var reservedCharacters: [FieldFault] {
        RedactionMark.faults(disclosure.name ?? "", at: "/disclosure/name")
            + texts.sorted { $0.key < $1.key }.flatMap { place, text in
                RedactionMark.faults(text, at: pointer(to: place))
            }
    }

    /// Where a text stands in what was sent: comments are counted from 0 there.
    private func pointer(to place: String) -> String {
        let parts = place.split(separator: "/")
        guard parts.count == 3, parts[0] == "comments", let number = Int(parts[1]) else { return "/" + place }
        return "/comments/\(number - 1)/\(parts[2])"
    }

    private static func faults(
        _ text: String?, _ length: ClosedRange<Int>, multiline: Bool = false, at pointer: String
    ) -> [FieldFault] {
        guard let text else { return [.missing(pointer)] }
        return PlainText.faults(text, length: length, multiline: multiline, at: pointer)
    }
}

extension FieldFault {
    package static func missing(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "required",
            LocalizedText(
                kk: "Бұл өрісті толтыру қажет.", ru: "Это поле нужно заполнить.", en: "This has to be filled in."))
    }
}
