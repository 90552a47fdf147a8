import Domain
import Services
import Web

/// When contributions are taken: announced, moved, paused, opened again, or ended.
extension ConsultedMatter {
    func announcement(_ consulting: Consulting) -> DeskStep {
        let (id, zone, current) = (id, zone, consultation)
        return step(
            .announcement,
            [
                FormField("opens_at", say("opens_at"), hint: say("moment_hint"), type: "datetime-local"),
                FormField("closes_at", say("closes_at"), hint: say("moment_hint"), type: "datetime-local"),
            ],
            isDone: { $0.filled["closes_at"].map { $0 == current.closesAt?.local(in: zone) } ?? false }
        ) { form, actor in
            let (command, version) = try form.read { fields in
                (
                    ConsultationCommand.announce(
                        opensAt: fields.required("opens_at", .local(in: zone)),
                        closesAt: fields.required("closes_at", .local(in: zone))), fields.version()
                )
            }
            _ = try await consulting.carryOut(command, on: id, expecting: version, by: actor)
        }
    }

    func lengthening(_ consulting: Consulting) -> DeskStep {
        let (zone, current) = (zone, consultation)
        return change(
            .lengthening, consulting, [closing("closes_at")],
            isDone: { $0.filled["closes_at"].map { $0 == current.closesAt?.local(in: zone) } ?? false }
        ) { fields in
            .extend(to: fields.required("closes_at", .local(in: zone)), reason: fields.publicReason())
        }
    }

    func pause(_ consulting: Consulting) -> DeskStep {
        let isDone = consultation.state == .paused
        return change(.pause, consulting, [], isDone: { _ in isDone }) { .pause(reason: $0.publicReason()) }
    }

    func resumption(_ consulting: Consulting) -> DeskStep {
        let (zone, isDone) = (zone, consultation.state == .open)
        return change(.resumption, consulting, [closing("closes_at_if_any")], isDone: { _ in isDone }) { fields in
            .resume(closesAt: fields.optional("closes_at", .local(in: zone)), reason: fields.publicReason())
        }
    }

    func reopening(_ consulting: Consulting) -> DeskStep {
        let (zone, isDone) = (zone, consultation.state == .open)
        return change(.reopening, consulting, [closing("closes_at")], isDone: { _ in isDone }) { fields in
            .reopen(closesAt: fields.required("closes_at", .local(in: zone)), reason: fields.publicReason())
        }
    }

    func cancellation(_ consulting: Consulting) -> DeskStep {
        let (id, isDone) = (id, consultation.state == .cancelled)
        return step(.cancellation, say.localizedFields("reason", "reason"), isDone: { _ in isDone }) { form, actor in
            let (reason, version) = try form.read { ($0.publicReason(), $0.version()) }
            _ = try await consulting.cancel(id, because: reason, expecting: version, by: actor)
        }
    }

    func analysis(_ consulting: Consulting) -> DeskStep {
        let (id, isDone) = (id, consultation.state == .analysing)
        return step(.analysis, [], isDone: { _ in isDone }) { form, actor in
            let version = try form.read { $0.version() }
            _ = try await consulting.carryOut(.beginAnalysis, on: id, expecting: version, by: actor)
        }
    }

    private func change(
        _ step: AnalysisStep, _ consulting: Consulting, _ fields: [FormField],
        isDone: @escaping @Sendable (FormBody) -> Bool,
        _ command: @escaping @Sendable (inout Fields) -> ConsultationCommand
    ) -> DeskStep {
        self.step(step, fields + say.localizedFields("reason", "reason"), isDone: isDone) { [id] form, actor in
            let (command, version) = try form.read { (command(&$0), $0.version()) }
            _ = try await consulting.carryOut(command, on: id, expecting: version, by: actor)
        }
    }

    private func closing(_ label: String) -> FormField {
        let hint = consultation.closesAt.map { say("closes_now", ["moment": reader.catalogue.moment($0, in: zone)]) }
        return FormField(
            "closes_at", say(label), hint: [say("moment_hint"), hint].compactMap(\.self).joined(separator: " "),
            type: "datetime-local")
    }
}

extension Fields {
    /// Why, in each language.
    fileprivate mutating func publicReason() -> LocalizedText {
        localized("reason", PlainText(.paragraphs, ConsultationText.reasonLength))
    }
}
