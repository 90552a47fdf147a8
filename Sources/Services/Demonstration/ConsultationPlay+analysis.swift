import Domain
import Foundation
import Store

/// How the body sorts what was said, and answers it.
extension ConsultationPlay {
    var analysis: [DemonstrationAct] {
        var acts: [DemonstrationAct] = []
        if let day = wanted.analysed {
            acts.append(DemonstrationAct(on: day, analyse))
            acts += (wanted.themes ?? []).enumerated().map { place, theme in
                DemonstrationAct(on: day) { try await sort(theme, place) }
            }
        }
        if let day = wanted.letters { acts.append(DemonstrationAct(on: day, findLetters)) }
        acts += (wanted.promises ?? []).enumerated().map { place, promise in
            DemonstrationAct(on: promise.on) {
                try await stage.make(promise, place, in: .consultation(id), by: official)
            }
        }
        acts += (wanted.replies ?? []).enumerated().map { place, reply in
            DemonstrationAct(on: reply.on) { try await answer(reply, place) }
        }
        if let outcome = wanted.outcome {
            acts.append(DemonstrationAct(on: outcome.on) { try await publish(outcome) })
            acts.append(DemonstrationAct(on: outcome.on, moveOn))
        }
        return acts
    }

    private func analyse() async throws {
        guard try await consultation().consultation.state == .closed else { return }
        try await carryOut(.beginAnalysis)
    }

    private func sort(_ theme: DemonstrationConsultation.Theme, _ place: Int) async throws {
        let coding = Coding(environment)
        let known = try await coding.themes(of: id)
        let found: Theme
        if place < known.count {
            found = known[place].theme
        } else {
            found = try await coding.add(
                Coding.Wording(
                    original: wanted.original, title: theme.title,
                    summary: theme.summary ?? LocalizedText(kk: "", ru: "", en: "")), to: id, by: official)
        }
        if let words = theme.search {
            _ = try await coding.assign(found.id, toFound: words, by: official)
        }
        var named: [UUID] = []
        for key in theme.contributions ?? [] { named.append(try await contribution(key)) }
        if !named.isEmpty { _ = try await coding.assign(found.id, to: named, by: official) }
    }

    private func findLetters() async throws {
        guard try await FormLetterRunRepository.last(of: id, in: environment.pool) == nil else { return }
        _ = try await FormLetters(environment).order(id, by: official)
        try await FormLetterRuns(environment).carryOutDue()
    }

    private func answer(_ reply: DemonstrationConsultation.Reply, _ place: Int) async throws {
        let key = "demonstration-\(wanted.key)-\(place)"
        let made = try await stage.promises(in: .consultation(id))
        let commitment = reply.promise.flatMap { made.indices.contains($0 - 1) ? made[$0 - 1] : nil }
        _ = try await Replying(environment).reply(
            to: target(of: reply),
            Replying.Wording(
                disposition: reply.disposition, original: wanted.original, reason: reply.reason,
                change: reply.change, commitment: commitment), in: id,
            idempotency: IdempotencyKey(key: key, fingerprint: Secrets.sha256(key)), by: official)
    }

    private func target(of reply: DemonstrationConsultation.Reply) async throws -> ReplyTarget {
        if let key = reply.contribution { return .contribution(try await contribution(key)) }
        if let number = reply.theme {
            let themes = try await Coding(environment).themes(of: id).map(\.theme)
            if let theme = themes.first(where: { $0.number == number }) { return .theme(theme.id) }
        }
        if let number = reply.letter {
            let letters = try await FormLetters(environment).letters(of: id, reader: official).letters
            if let letter = letters.first(where: { $0.number == number }) { return .formLetter(letter.id) }
        }
        throw DemonstrationFault("A reply in \(wanted.key) is to nothing that is there.")
    }

    private func publish(_ outcome: DemonstrationConsultation.Outcome) async throws {
        let concluding = Concluding(environment)
        guard try await concluding.reports(of: id).isEmpty else { return }
        _ = try await concluding.publish(
            Concluding.Wording(
                original: wanted.original, summary: outcome.summary, decision: outcome.decision,
                isPartial: outcome.partial ?? false), of: id,
            expecting: consultation().consultation.version, by: official)
    }
}

extension DemonstrationStage {
    /// What a body has promised in a matter, in its order.
    func promises(in matter: Matter) async throws -> [UUID] {
        try await CommitmentBrowsing(environment).commitments(of: matter, reader: nil).map(\.commitment.id)
    }

    func make(
        _ promise: DemonstrationConsultation.Promise, _ place: Int, in matter: Matter, by official: Actor
    ) async throws {
        guard try await promises(in: matter).count <= place else { return }
        _ = try await Commitments(environment).make(
            Commitments.Promise(
                source: .reply, text: promise.text, sign: promise.sign, dueOn: clock.date(promise.due)), in: matter,
            by: official)
    }
}
