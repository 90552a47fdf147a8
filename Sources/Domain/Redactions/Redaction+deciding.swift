import Foundation

/// What a moderator says is to be taken out, and why.
package struct RedactionOrder: Hashable, Sendable {
    package var code: Redaction.Code
    package var reason: String
    /// In which the passages are; nil for the one that counts.
    package var revision: Int?
    package var passages: [RedactionPassage]
    /// The file that is to go as a whole; then there are no passages.
    package var attachment: UUID?
    /// Whether the name that is shown is to go; then there is nothing else.
    package var isOfName: Bool

    package init(
        code: Redaction.Code, reason: String, revision: Int? = nil, passages: [RedactionPassage],
        attachment: UUID? = nil, isOfName: Bool = false
    ) {
        self.code = code
        self.reason = reason
        self.revision = revision
        self.passages = passages
        self.attachment = attachment
        self.isOfName = isOfName
    }
}

extension Contribution {
    /// Takes words out of what the public sees of a contribution: in the revision that is named exactly what is named; in
    /// every other one the same words wherever they stand, in small or capital letters.
    ///
    /// - Parameters:
    ///   - originals: every revision that is not confidential, as it was submitted.
    ///   - earlier: redactions that there are already.
    /// - Throws: `wrong_state`; `confidential`, which the public does not see anyway; `invalid` with each field, among them
    ///   `/passages` where too little would be left to read, see `leavesEnough`.
    package func redacting(
        _ order: RedactionOrder, as id: UUID, originals: [Int: ContributionContent], earlier: [Redaction],
        by moderator: UUID, at now: Instant
    ) throws(Refusal) -> Redaction {
        let current = try redactable(earlier, at: "/passages")
        guard originals[current] != nil else { throw .confidentialText }
        let named = order.revision ?? current
        guard let texts = originals[named]?.texts else {
            throw .invalid("/revision", "no_such_revision", Refusal.noRevision)
        }
        let taken = earlier.filter(\.isInForce).flatMap(\.ranges)
        var (ranges, words): ([RedactionRange], [String]) = ([], [])
        for (index, passage) in order.passages.enumerated() {
            let pointer = "/passages/\(index)"
            let range = try passage.settled(in: texts, at: pointer)
            let isTaken = (taken + ranges).contains {
                $0.revision == named && $0.place == passage.place && $0.range.overlaps(range)
            }
            guard !isTaken else { throw .invalid(pointer, "overlapping", Refusal.overlapping) }
            ranges.append(RedactionRange(revision: named, place: passage.place, range: range))
            if let said = texts[passage.place]?.scalars(in: range), !words.contains(said) { words.append(said) }
        }
        try Redaction.check(order.reason, without: words)
        var redaction = Redaction(
            id: id, contribution: self.id, number: earlier.count + 1, revision: named, code: order.code,
            reason: order.reason, words: words, ranges: ranges, redactedBy: moderator, redactedAt: now)
        for (number, content) in originals where number != named {
            redaction.ranges += redaction.occurrences(in: content, revision: number)
        }
        // What it says now has to be left to read, and what the words were named in; another earlier text may be gone.
        for revision in [current, named] {
            guard let said = originals[revision],
                said.redacted(by: earlier + [redaction], revision: revision).leavesEnough(of: said)
            else { throw .invalid("/passages", "nothing_left", Refusal.nothingLeft) }
        }
        return redaction
    }
}

extension Contribution {
    /// Takes a whole file out of the public's sight, with its name.
    ///
    /// - Parameter attachment: one of this contribution, opened; of an earlier revision, too.
    /// - Throws: as for words; `invalid` at `/attachment` where it is no such file, or taken out already.
    package func withholding(
        _ attachment: Attachment?, _ order: RedactionOrder, as id: UUID, earlier: [Redaction], by moderator: UUID,
        at now: Instant
    ) throws(Refusal) -> Redaction {
        let current = try redactable(earlier, at: "/attachment")
        guard content?.disclosure.kind != .confidential else { throw .confidentialText }
        guard let attachment, attachment.owner == .contribution(self.id), attachment.sinceRevision != nil,
            let name = attachment.name
        else { throw .invalid("/attachment", "no_such_attachment", Refusal.noAttachment) }
        guard !earlier.contains(where: { $0.attachment == attachment.id && $0.isInForce }) else {
            throw .invalid("/attachment", "withheld_already", Refusal.withheldAlready)
        }
        try Redaction.check(order.reason, without: [name])
        return Redaction(
            id: id, contribution: self.id, number: earlier.count + 1, revision: current, code: order.code,
            reason: order.reason, words: [name], attachment: attachment.id, ranges: [], redactedBy: moderator,
            redactedAt: now)
    }

    /// Takes the name or pseudonym that it shows out of the public's sight, as a whole.
    ///
    /// - Throws: as for words; `invalid` at `/of_name` where there is none, or it is taken out already.
    package func hidingName(
        _ order: RedactionOrder, as id: UUID, earlier: [Redaction], by moderator: UUID, at now: Instant
    ) throws(Refusal) -> (redaction: Redaction, contribution: Contribution) {
        let current = try redactable(earlier, at: "/of_name")
        guard content?.disclosure.kind != .confidential else { throw .confidentialText }
        guard let name = content?.disclosure.name else { throw .invalid("/of_name", "no_name", Refusal.noName) }
        guard !RedactionMark.hasBrackets(name) else {
            throw .invalid("/of_name", "withheld_already", Refusal.nameWithheld)
        }
        try Redaction.check(order.reason, without: [name])
        var next = self
        next.content?.disclosure.name = RedactionMark.text(order.code)
        return (
            Redaction(
                id: id, contribution: self.id, number: earlier.count + 1, revision: current, code: order.code,
                reason: order.reason, words: [name],
                ranges: [
                    RedactionRange(
                        revision: current, place: Redaction.namePlace, range: 0..<name.unicodeScalars.count)
                ], redactedBy: moderator, redactedAt: now), next
        )
    }

    /// The revision that counts, of which one more thing may be taken out.
    private func redactable(_ earlier: [Redaction], at pointer: String) throws(Refusal) -> Int {
        guard state == .submitted, let revision else { throw wrongState }
        guard earlier.count < Redaction.limit else {
            throw .invalid(pointer, "too_many", Refusal.tooManyRedactions)
        }
        return revision
    }
}

extension Redaction {
    /// Where its words stand in a revision, in small or capital letters.
    package func occurrences(in content: ContributionContent, revision: Int) -> [RedactionRange] {
        guard attachment == nil, !isOfName else { return [] }
        let sought = words.map(\.smallScalars)
        return content.texts.flatMap { place, text in
            let scalars = text.smallScalars
            return Set(sought.flatMap { scalars.ranges(ofAll: $0) }).reduce(into: [Int: Range<Int>]()) {
                longest, range in
                // One for each beginning, the longest: they are stored by where they begin.
                guard range.count > longest[range.lowerBound]?.count ?? 0 else { return }
                longest[range.lowerBound] = range
            }.values.map { RedactionRange(revision: revision, place: place, range: $0) }
        }
    }

    /// The author says that the words should be seen; somebody else owes another look from today.
    package mutating func object(
        _ text: String, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> [ObligationChange] {
        guard objection == nil, review == nil else { throw .alreadyDone }
        let faults = PlainText.faults(text, length: Self.objectionLength, multiline: true, at: "/text")
        guard faults.isEmpty else { throw .invalid(faults) }
        objection = Objection(text: text, at: now)
        version += 1
        return [
            try rules.opening(
                .redactionReview, "redaction_review", about: .redaction(id), by: .service, to: .applicant,
                from: rules.date(of: now))
        ].compactMap { $0 }
    }

    /// What another moderator found. Without a complaint, it can only be lifted.
    ///
    /// - Throws: `already_done`, `same_moderator`, `nothing_to_review`; `invalid` for a reason that is none.
    package mutating func review(
        _ outcome: Review.Outcome, because reason: String, by moderator: UUID, at now: Instant
    ) throws(Refusal) -> [ObligationChange] {
        guard review == nil else { throw .alreadyDone }
        guard moderator != redactedBy else { throw .sameModerator }
        guard objection != nil || outcome == .lifted else { throw .nothingToReview }
        try Self.check(reason, without: outcome == .upheld ? words : [])
        review = Review(outcome: outcome, reason: reason, by: moderator, at: now)
        version += 1
        return [.discharge(.redactionReview, about: .redaction(id), by: "redaction.reviewed")]
    }

    /// A public reason does not say what was taken out.
    fileprivate static func check(_ reason: String, without words: [String]) throws(Refusal) {
        let faults = PlainText.faults(reason, length: reasonLength, multiline: true, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        let said = reason.smallScalars
        // Shorter ones are in many words.
        let isTold = words.contains { word in
            word.unicodeScalars.count > 3 && !said.ranges(ofAll: word.smallScalars).isEmpty
        }
        guard !isTold else { throw .invalid("/reason", "says_what_was_taken_out", Refusal.saysTakenOut) }
    }
}

extension Contribution {
    /// As a moderator is to see it before anybody else does, since words were taken out of it before.
    package var awaitingAnotherLook: Contribution {
        var contribution = self
        contribution.publication = .pending
        return contribution
    }
}

extension Refusal {
    fileprivate static let confidentialText = Refusal(
        .conflict, "confidential",
        LocalizedText(
            kk: "Құпия пікір жарияланбайды: одан ештеңе алып тастаудың қажеті жоқ.",
            ru: "Конфиденциальное мнение не публикуется: изымать из него нечего.",
            en: "A confidential contribution is not published: there is nothing to take out."))

    fileprivate static let sameModerator = Refusal(
        .forbidden, "same_moderator",
        LocalizedText(
            kk: "Сөздерді алып тастаған модератор оны қайта қарамайды.",
            ru: "Модератор, который изъял слова, не пересматривает это.",
            en: "The moderator who took the words out does not review that."))

    fileprivate static let nothingToReview = Refusal(
        .conflict, "nothing_to_review",
        LocalizedText(
            kk: "Автор шағым берген жоқ: сөздерді тек қалпына келтіруге болады.",
            ru: "Автор не жаловался: слова можно только вернуть.",
            en: "The author has not complained: the words can only be put back."))

    fileprivate static let noRevision = LocalizedText(
        kk: "Пікірдің мұндай жарияланатын нұсқасы жоқ.", ru: "У мнения нет такой публикуемой версии.",
        en: "The contribution has no such revision for the public.")

    fileprivate static let overlapping = LocalizedText(
        kk: "Бұл сөздер бұрын алынған немесе екі рет көрсетілген.", ru: "Эти слова уже изъяты или указаны дважды.",
        en: "These words are taken out already, or named twice.")

    fileprivate static let nothingLeft = LocalizedText(
        kk: "Оқитын мәтін жеткілікті қалмайды: мәтінді толық жарияламау бөлек шешіммен қабылданады.",
        ru: "Читать будет почти нечего: о том, чтобы не публиковать весь текст, принимают отдельное решение.",
        en: "Too little would be left to read: not to publish a text at all is another decision.")

    fileprivate static let saysTakenOut = LocalizedText(
        kk: "Себебі жарияланады: онда алынған сөздер болмауы керек.",
        ru: "Причина публикуется: в ней не должно быть изъятых слов.",
        en: "The reason is public: it must not have the words that are taken out.")

    fileprivate static let noName = LocalizedText(
        kk: "Пікірде автордың есімі де, бүркеншік аты да көрсетілмейді.",
        ru: "В мнении не показано ни имени, ни псевдонима автора.",
        en: "The contribution shows neither a name nor a pseudonym.")

    fileprivate static let nameWithheld = LocalizedText(
        kk: "Есім бұрын алынған.", ru: "Имя уже изъято.", en: "The name is taken out already.")

    package static let allTakenOut = Refusal(
        .conflict, "nothing_left",
        LocalizedText(
            kk: "Мәтінде алынған сөздердің орнынан басқа ештеңе жоқ: оны жарияламау туралы шешім қабылдаңыз.",
            ru: "В тексте нет ничего, кроме мест изъятых слов: решите о том, чтобы его не публиковать.",
            en: "The text has nothing but the places of words that were taken out: decide that it is not published."))

    fileprivate static let noAttachment = LocalizedText(
        kk: "Пікірде мұндай жіберілген файл жоқ.", ru: "К мнению не приложен такой файл.",
        en: "The contribution has no such file.")

    fileprivate static let withheldAlready = LocalizedText(
        kk: "Бұл файл бұрын алынған.", ru: "Этот файл уже изъят.", en: "This file is taken out already.")

    fileprivate static let tooManyRedactions = LocalizedText(
        kk: "Бір пікірде ең көбі \(Redaction.limit) алып тастау болады.",
        ru: "В одном мнении может быть не больше \(Redaction.limit) изъятий.",
        en: "A contribution has at most \(Redaction.limit) redactions.")
}
