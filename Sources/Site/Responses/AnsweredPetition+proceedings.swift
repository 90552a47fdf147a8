import Domain
import Services
import Web

/// Visits, hearings and meetings: announced, then minuted or called off.
extension AnsweredPetition {
    func proceeding(_ answering: Answering) -> DeskStep {
        let (id, proceedings, zone) = (petition.id, response.proceedings, profile.zone)
        let kinds = Proceeding.Kind.allCases.filter { $0 != .siteVisit || rules.flag("site_visit") }
        return step(
            .proceeding,
            [
                FormField(
                    "kind", say("proceeding_kind"), type: "radio",
                    options: kinds.map { (value: $0.rawValue, label: $0.label[say.language]) }),
                FormField(
                    "takes_place_at", say("takes_place_at"), hint: say("takes_place_hint"), type: "datetime-local"),
                FormField("place", say("place"), hint: say("place_hint")), FormField("link", say("link"), type: "url"),
                FormField("agenda", say("agenda"), type: "textarea"),
            ],
            isDone: { form in
                proceedings.contains { proceeding in
                    proceeding.kind.rawValue == form.filled["kind"]
                        && proceeding.takesPlaceAt.local(in: zone) == form.filled["takes_place_at"]
                }
            }
        ) { form, actor in
            let input = try form.read { fields in
                (
                    kind: fields.required("kind", .choice(among: kinds)),
                    moment: fields.required("takes_place_at", .local(in: zone)),
                    place: fields.optional("place", .text(.place)), link: fields.optional("link", .link),
                    agenda: fields.required("agenda", .text(.officialText)), version: fields.version()
                )
            }
            _ = try await answering.announce(
                id, input.kind, at: input.moment, place: input.place, link: input.link, agenda: input.agenda,
                expecting: input.version, by: actor)
        }
    }

    func minutes(of proceeding: Proceeding, _ answering: Answering) -> DeskStep {
        let id = petition.id
        return step(
            .minutes, at: "proceedings/\(proceeding.id.text)/minutes", facts: [line(of: proceeding)],
            [FormField("minutes", say("minutes"), hint: say("minutes_hint"), type: "textarea")],
            isDone: { _ in proceeding.isHeld }
        ) { form, actor in
            let (minutes, version) = try form.read { fields in
                (fields.required("minutes", .text(.longText)), fields.version())
            }
            _ = try await answering.minute(
                id, proceeding: proceeding.id, minutes: minutes, expecting: version, by: actor)
        }
    }

    func callingOff(_ proceeding: Proceeding, _ answering: Answering) -> DeskStep {
        let id = petition.id
        let isOff = if case .calledOff = proceeding.end { true } else { false }
        return step(
            .callingOff, at: "proceedings/\(proceeding.id.text)/calling-off", facts: [line(of: proceeding)],
            [FormField("reason", say("reason"), hint: say("reason_published"), type: "textarea")],
            isDone: { _ in isOff }
        ) { form, actor in
            let (reason, version) = try form.read { fields in
                (fields.required("reason", .text(.law)), fields.version())
            }
            _ = try await answering.callOff(
                id, proceeding: proceeding.id, reason: reason, expecting: version, by: actor)
        }
    }

    func line(of proceeding: Proceeding) -> String {
        let moment = reader.catalogue.moment(proceeding.takesPlaceAt, in: profile.zone)
        return [proceeding.kind.label[say.language], moment, proceeding.place].compactMap(\.self)
            .joined(separator: ", ")
    }
}
