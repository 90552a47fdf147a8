import Domain
import Services
import Web

/// The commission: formed with its chair, others invited, what they answered, and who leaves.
extension AnsweredPetition {
    func commission(_ answering: Answering) -> DeskStep {
        let (id, isFormed) = (petition.id, response.commission != nil)
        let kinds = CommissionKind.allCases.map { (value: $0.rawValue, label: say("kind_\($0.rawValue)")) }
        return step(
            .commission,
            [FormField("kind", say("kind"), type: "radio", value: kinds[0].value, options: kinds)]
                + seat(name: say("chair_name")),
            isDone: { _ in isFormed }
        ) { form, actor in
            let (kind, chair, version) = try form.read { fields in
                (
                    fields.required("kind", .choice(CommissionKind.self)), Answering.Seat(as: .chair, &fields),
                    fields.version()
                )
            }
            _ = try await answering.formCommission(id, as: kind, of: [chair], expecting: version, by: actor)
        }
    }

    func invitation(_ answering: Answering) -> DeskStep {
        let (id, members) = (petition.id, response.members)
        let roles = CommissionMember.Role.allCases.filter { $0 != .applicant }
        return step(
            .invitation,
            [
                FormField(
                    "role", say("role"), type: "select", value: CommissionMember.Role.member.rawValue,
                    options: roles.map { (value: $0.rawValue, label: say("role_\($0.rawValue)")) })
            ] + seat(name: say("member_name")),
            isDone: { form in
                members.contains {
                    $0.leaving == nil && $0.name == form.filled["name"] && $0.role.rawValue == form.filled["role"]
                }
            }
        ) { form, actor in
            let (seat, version) = try form.read { fields in
                (
                    Answering.Seat(as: fields.required("role", .choice(among: roles)), &fields), fields.version()
                )
            }
            _ = try await answering.invite(id, seat, expecting: version, by: actor)
        }
    }

    /// What somebody who was invited answered, as the body writes it down for them.
    func attendance(of member: CommissionMember, _ answering: Answering) -> DeskStep {
        let id = petition.id
        let answers = CommissionMember.Answer.allCases.map { (value: $0.rawValue, label: say("answer_\($0.rawValue)")) }
        return step(
            .attendance, at: "members/\(member.id.text)/answer", facts: [name(of: member)],
            [
                FormField(
                    "answer", say("answer"), type: "radio", value: member.answer?.rawValue ?? "", options: answers),
                FormField("interests", say("interests"), type: "textarea", value: member.interests ?? ""),
            ],
            isDone: { $0.filled["answer"].map { $0 == member.answer?.rawValue } ?? false }
        ) { form, actor in
            let (answer, interests, version) = try form.read { fields in
                (
                    fields.required("answer", .choice(CommissionMember.Answer.self)),
                    fields.optional("interests", .text(.interests)), fields.version()
                )
            }
            _ = try await answering.answerInvitation(
                id, member: member.id, answer, interests: interests, expecting: version, by: actor)
        }
    }

    func ending(of member: CommissionMember, _ answering: Answering) -> DeskStep {
        let (id, hasLeft) = (petition.id, member.leaving != nil)
        return step(
            .ending, at: "members/\(member.id.text)/ending", facts: [name(of: member)],
            [FormField("reason", say("reason"), hint: say("reason_published"), type: "textarea")],
            isDone: { _ in hasLeft }
        ) { form, actor in
            let (reason, version) = try form.read { fields in
                (fields.required("reason", .text(.law)), fields.version())
            }
            _ = try await answering.endMembership(
                id, of: member.id, reason: reason, expecting: version, by: actor)
        }
    }

    func name(of member: CommissionMember) -> String {
        [say("role_\(member.role.rawValue)"), member.name, member.office].compactMap(\.self).joined(separator: ", ")
    }

    private func seat(name: String) -> [FormField] {
        [
            FormField("name", name), FormField("office", say("office_optional")),
            FormField("interests", say("interests"), hint: say("interests_hint"), type: "textarea"),
        ]
    }
}

extension Answering.Seat {
    fileprivate init(as role: CommissionMember.Role, _ fields: inout Fields) {
        self.init(
            role: role, name: fields.required("name", .text(.name)), office: fields.optional("office", .text(.office)),
            interests: fields.optional("interests", .text(.interests)))
    }
}
