import Domain
import Foundation
import Services
import Web

/// The editor of decisions: a draft for the public discussion, the final one, and the reply below the threshold.
extension AnsweredPetition {
    func draft(_ answering: Answering) -> DeskStep {
        let (id, arrival, count) = (petition.id, reader.arrival, petition.text.demands.count)
        let drafts = view.decisions.map(\.decision).filter { $0.stage == .draft }
        return step(
            .draft, facts: [],
            decisionFields(.draft, from: drafts.last)
                + [
                    FormField("discussion-from", say("discussion_from"), hint: say("discussion_hint"), type: "date"),
                    FormField("discussion-until", say("discussion_until"), type: "date"),
                ],
            isDone: { $0.decision(.draft, at: arrival, demands: count).map { $0.isAmong(drafts) } ?? false }
        ) { form, actor in
            let (draft, discussion, version) = try form.read { fields in
                (
                    BodyDecision(.draft, at: arrival, demands: count, &fields),
                    Response.Discussion(
                        from: fields.required("discussion-from", .date),
                        until: fields.required("discussion-until", .date)), fields.version()
                )
            }
            _ = try await answering.publishDraft(id, draft, discussed: discussion, expecting: version, by: actor)
        }
    }

    /// - Parameter missing: what has to be done before the decision can be signed.
    func decision(_ answering: Answering, missing: [String]) -> DeskStep {
        let (id, arrival, count) = (petition.id, reader.arrival, petition.text.demands.count)
        let written = view.decisions.map(\.decision)
        let finals = written.filter { $0.stage == .final }
        return step(
            .decision, facts: missing, decisionFields(.final, from: written.last),
            isDone: { $0.decision(.final, at: arrival, demands: count).map { $0.isAmong(finals) } ?? false }
        ) { form, actor in
            let (decision, version) = try form.read { fields in
                (BodyDecision(.final, at: arrival, demands: count, &fields), fields.version())
            }
            _ = try await answering.decide(id, decision, expecting: version, by: actor)
        }
    }

    func reply(_ answering: Answering) -> DeskStep {
        let (id, arrival, replies) = (petition.id, reader.arrival, view.replies.map(\.reply))
        let codes =
            rules.flag("barred_topic_may_be_noted") ? rules.rejectionCodes.filter { $0.group == .barredTopic } : []
        var fields = [
            say.languageField("language", say("language"), of: languages),
            FormField("text", say("reply_text"), hint: say("reasons_hint"), type: "textarea"),
            FormField("appeal_notice", say("appeal_notice"), hint: say("appeal_hint"), type: "textarea"),
        ]
        if !codes.isEmpty {
            fields.append(
                FormField(
                    "code", say("noted_on"), hint: say("noted_hint"), type: "select",
                    options: [(value: "", label: say("noted_none"))]
                        + codes.map { (value: $0.code, label: $0.label[say.language]) }))
        }
        return step(
            .reply, fields + signatory,
            isDone: { form in replies.contains { $0.text == form.filled["text"]?.replacing("\r\n", with: "\n") } }
        ) { form, actor in
            let (reply, version) = try form.read { fields in
                (
                    ProposalReply(
                        id: .v7(at: arrival),
                        kind: fields.optional("code", .text(PlainText(.line, 1...63))).map(ProposalReply.Kind.noted)
                            ?? .reply, language: fields.required("language", .choice(Language.self)).rawValue,
                        text: fields.required("text", .text(.longText)),
                        appealNotice: fields.optional("appeal_notice", .text(.law)), official: Signatory(&fields)),
                    fields.version()
                )
            }
            _ = try await answering.reply(id, reply, expecting: version, by: actor)
        }
    }

    /// - Parameter written: what is there already, to go on from.
    private func decisionFields(_ stage: BodyDecision.Stage, from written: BodyDecision?) -> [FormField] {
        var fields = [
            say.languageField("language", say("language"), of: languages, value: written?.language)
        ]
        let answers = Wording(page: "answer", catalogue: reader.catalogue)
        for (index, demand) in petition.text.demands.enumerated() {
            let answer = written?.answers.first { $0.demand == index + 1 }
            let number = ["number": reader.catalogue.number(index + 1)]
            let outcomes = DemandAnswer.Outcome.allCases.map { outcome in
                (value: outcome.rawValue, label: answers("outcome_\(outcome.rawValue)"))
            }
            fields += [
                FormField(
                    "answers-\(index)-outcome", say("demand_outcome", number), hint: demand,
                    hintLanguage: petition.text.language, type: "radio", value: answer?.outcome.rawValue ?? "",
                    options: outcomes),
                FormField(
                    "answers-\(index)-reasons", say("demand_reasons", number), type: "textarea",
                    value: answer?.reasons ?? ""),
                FormField(
                    "answers-\(index)-facts", say("demand_facts", number), type: "textarea", value: answer?.facts ?? ""),
                FormField(
                    "answers-\(index)-law", say("demand_law", number), hint: say("law_hint"), value: answer?.law ?? ""),
            ]
        }
        let outcomes = BodyDecision.Outcome.allCases.map { (value: $0.rawValue, label: $0.label[say.language]) }
        fields += [
            FormField(
                "outcome", say("outcome"), hint: say("outcome_hint"), type: "radio",
                value: written?.outcome.rawValue ?? "", options: outcomes),
            FormField(
                "reasons", say("reasons"), hint: say("reasons_hint"), type: "textarea", value: written?.reasons ?? ""),
        ]
        if stage == .final, rules.flag("site_visit") {
            fields.append(
                FormField(
                    "visit_waiver", say("visit_waiver"), hint: say("visit_waiver_hint"), type: "textarea",
                    value: written?.visitWaiver ?? ""))
        }
        fields.append(
            FormField(
                "appeal_notice", say("appeal_notice"), hint: say("appeal_hint"), type: "textarea",
                value: written?.appealNotice ?? ""))
        return fields + signatory(written?.official)
    }

    private var signatory: [FormField] { signatory(nil) }

    private func signatory(_ official: Signatory?) -> [FormField] {
        [
            FormField("official-name", say("official_name"), value: official?.name ?? ""),
            FormField("official-office", say("official_office"), value: official?.office ?? ""),
        ]
    }
}
