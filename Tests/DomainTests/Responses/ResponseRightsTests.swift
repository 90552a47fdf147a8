import Testing

@testable import Domain

@Suite struct ResponseRightsTests {
    enum Asker: String, CaseIterable {
        case nobody, citizen, applicant, moderator, official, officialAbove, officialElsewhere

        var actor: Actor? {
            switch self {
            case .nobody: nil
            case .citizen: Sample.citizen
            case .applicant: Sample.applicant
            case .moderator: Sample.moderator
            case .official: Sample.official
            case .officialAbove: Sample.officialAbove
            case .officialElsewhere: Sample.officialElsewhere
            }
        }
    }

    /// A state in which the row's command is carried out.
    private func state(of row: ResponseStateTests.Row) -> PetitionState? {
        PetitionState.allCases.first { row.leads[$0] != nil }
    }

    private func asking(_ asker: Asker, for row: ResponseStateTests.Row) throws -> [String] {
        guard let state = state(of: row) else { return [] }
        return refusalCodes { () throws(Refusal) in
            try Sample.answered(state).deciding(
                .respond(row.command), by: asker.actor, at: row.at, under: Sample.answering)
        }
    }

    @Test func `the steps of a body are taken by its officials and by those of the body above, and by nobody else`()
        throws
    {
        let answers: [Asker: [String]] = [
            .nobody: ["not_signed_in"], .citizen: ["not_allowed"], .applicant: ["not_allowed"],
            .moderator: ["not_allowed"], .official: [], .officialAbove: [], .officialElsewhere: ["other_body"],
        ]
        for row in ResponseStateTests.table where row.actor == Sample.official && state(of: row) != nil {
            for asker in Asker.allCases {
                #expect(try asking(asker, for: row) == answers[asker], "\(row.name) by \(asker)")
            }
        }
    }

    @Test func `notice is given by moderators alone`() throws {
        let row = ResponseStateTests.table[0]
        for asker in Asker.allCases {
            let expected =
                switch asker {
                case .moderator: [String]()
                case .nobody: ["not_signed_in"]
                default: ["not_allowed"]
                }
            #expect(try asking(asker, for: row) == expected, "by \(asker)")
        }
    }

    @Test func `what days and complaints bring about is in nobody's hands`() throws {
        for row in ResponseStateTests.table where row.actor == nil {
            for asker in Asker.allCases {
                #expect(
                    try asking(asker, for: row) == (asker == .nobody ? [] : ["not_allowed"]), "\(row.name) by \(asker)")
            }
        }
    }

    @Test func `nobody acts for a body on a petition of their own`() {
        var petition = Sample.answered(.thresholdReached)
        petition.applicant = Sample.official.account
        #expect(
            refusalCodes { () throws(Refusal) in
                try petition.deciding(
                    .respond(.register(number: "1")), by: Sample.official, at: Sample.tuesday, under: Sample.answering)
            } == ["own_petition"])
        petition.applicant = Sample.moderator.account
        #expect(
            refusalCodes { () throws(Refusal) in
                try petition.deciding(
                    .respond(.giveNotice("x")), by: Sample.moderator, at: Sample.tuesday, under: Sample.answering)
            } == ["own_petition"])
    }

    @Test func `the applicant answers for their own seat, and nobody else does`() throws {
        let answer = ResponseCommand.answerInvitation(member: Sample.seat.id, .declined, interests: nil)
        let petition = Sample.answered(.underConsideration)
        for (asker, expected) in [
            (Sample.applicant, [String]()), (Sample.official, ["not_allowed"]), (Sample.officialAbove, ["not_allowed"]),
            (Sample.citizen, ["not_allowed"]), (Sample.moderator, ["not_allowed"]),
        ] {
            #expect(
                refusalCodes { () throws(Refusal) in
                    try petition.deciding(.respond(answer), by: asker, at: Sample.tuesday, under: Sample.answering)
                } == expected)
        }
        let others = ResponseCommand.answerInvitation(member: Sample.chair.id, .declined, interests: nil)
        #expect(
            refusalCodes { () throws(Refusal) in
                try petition.deciding(
                    .respond(others), by: Sample.applicant, at: Sample.tuesday, under: Sample.answering)
            } == ["not_allowed"])
    }

    @Test func `an event says in what capacity somebody acted`() throws {
        let capacity = { (row: ResponseStateTests.Row, actor: Actor?) in
            try Sample.answered(state(of: row)!).deciding(
                .respond(row.command), by: actor, at: row.at, under: Sample.answering
            ).events.map(\.capacity)
        }
        #expect(try capacity(ResponseStateTests.table[0], Sample.moderator) == [.moderator])
        #expect(try capacity(ResponseStateTests.table[1], Sample.officialAbove) == [.official])
        #expect(try capacity(ResponseStateTests.table[2], nil) == [.service])
    }
}
