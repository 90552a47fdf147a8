import Domain
import Foundation
import Services
import Web

/// A promise that comes of a decision, a reply or a hearing.
extension AnsweredPetition {
    func commitment(_ commitments: Commitments, _ form: FormBody?) -> DeskStep {
        let id = petition.id
        var step = step(
            .commitment,
            [
                FormField(
                    "source", say("source"), type: "select", value: sources.first?.value ?? "", options: sources)
            ] + say.promiseFields,
            isDone: { _ in false }
        ) { [path] form, actor in
            let promise = try form.read { fields in
                _ = fields.version()
                return Commitments.Promise(of: fields.required("source", .commitmentSource), &fields)
            }
            _ = try await commitments.make(
                promise, in: .petition(id), idempotency: form.idempotencyKey(at: path), by: actor)
        }
        step.page.forms[0].keepKey(of: form)
        return step
    }

    /// What a promise can come of, as a field names it.
    private var sources: [(value: String, label: String)] {
        if petition.state == .replied { return [(value: "reply", label: say("source_reply"))] }
        let final = view.decisions.last { $0.decision.stage == .final }?.decision
        let demands = (final?.answers ?? []).filter { $0.outcome != .refused }.map { answer in
            (
                value: "demand-\(answer.demand)",
                label: say("source_demand", ["number": reader.catalogue.number(answer.demand)])
            )
        }
        let hearings = response.proceedings.filter { $0.kind == .hearing && $0.isHeld }
        return demands + hearings.map { (value: "hearing-\($0.id.text)", label: line(of: $0)) }
    }
}

extension Field where Value == Commitment.Source {
    /// `reply`, `demand-1`, or `hearing-` with its identifier.
    fileprivate static var commitmentSource: Field {
        .parsed(.wrongForm("demand-1"), standIn: .reply) { text in
            let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
            switch (parts.first, parts.count) {
            case ("reply", 1): return .reply
            case ("demand", 2):
                return Int(parts[1]).flatMap {
                    (1...PetitionText.demandCount.upperBound).contains($0) ? .decision(demand: $0) : nil
                }
            case ("hearing", 2): return UUID(uuidString: parts[1]).map { .hearing(proceeding: $0) }
            default: return nil
            }
        }
    }
}
