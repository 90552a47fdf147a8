import Foundation
import Profiles

@testable import Domain

/// Petitions and rules for trying the domain alone: the real profiles, people known by a digit.
enum Sample {
    static let book: RuleBook = {
        do {
            return try RuleBookLoader.load(
                folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../db").standardized
            )
        } catch {
            fatalError("\(error)")
        }
    }()

    static let applicant = actor(1)
    static let moderator = actor(2, .seniorModerator)
    static let otherModerator = actor(3, .moderator)
    static let citizen = actor(4)

    static func actor(_ digit: Int, _ role: Role? = nil) -> Actor {
        Actor(
            account: id(digit), grants: role.map { [RoleGrant($0)] } ?? [], assurance: .identified,
            personKey: Array(repeating: UInt8(digit), count: 32), emailKey: Array(repeating: UInt8(digit), count: 32))
    }

    static func id(_ digit: Int) -> UUID {
        UUID(uuidString: "00000000-0000-7000-8000-00000000000\(digit)")!
    }

    static func moment(_ text: String) -> Instant {
        Instant(rfc3339: text)!
    }

    static func body(_ kind: String = "oblast_akimat", population: Int? = 2_347_924) -> Body {
        Body(
            id: id(9), key: "body", profile: "kz", kind: BodyKind(kind), tier: "local",
            name: LocalizedText(kk: "Әкімдік", ru: "Акимат", en: "Akimat"), ancestors: [],
            population: population.map {
                Body.Population(value: $0, on: LegalDate("2026-01-01")!, source: "bureau of statistics")
            }, contactEmail: nil, validFrom: LegalDate("2020-01-01")!, validTo: nil)
    }

    static func rules(_ version: String = "kz@2026-01-01", body: Body = body()) -> BoundRules {
        BoundRules(book: book, version: book.version(version)!, body: body)
    }

    static let text = PetitionText(
        language: "ru", topic: "transport", subject: "Безопасный переход у школы",
        arguments: "Дети переходят дорогу без светофора. За год было три наезда.",
        demands: ["Поставить светофор", "Ограничить скорость до 30 км/ч"])

    /// A petition of `applicant` in the given state, with everything that the state implies.
    static func petition(_ state: PetitionState) -> Petition {
        var petition = Petition(
            id: id(5), profile: "kz", body: id(9), applicant: applicant.account, text: text, state: state, version: 7,
            createdAt: moment("2026-03-01T06:00:00Z"))
        if state == .draft { return petition }
        petition.reference = "KZ-2026-000001"
        petition.ruleVersion = "kz@2026-01-01"
        petition.submittedAt = moment("2026-03-02T06:00:00Z")
        petition.support = Petition.Support(required: 50, closesAt: moment("2026-04-01T00:00:00Z"))
        if state == .gatheringSupport { return petition }
        petition.support?.reachedAt = moment("2026-03-20T06:00:00Z")
        petition.checkDueOn = LegalDate("2026-04-22")
        if state == .secondOpinion {
            petition.proposal = ProposedRejection(
                moderator: moderator.account,
                rejection: Rejection(code: "rights_violation", quote: "Поставить светофор", reason: "reason"))
        }
        if [.collecting, .thresholdReached, .thresholdMissed].contains(state) {
            petition.publishedAt = moment("2026-04-10T06:00:00Z")
            petition.closesAt = moment("2026-10-10T19:00:00Z")
        }
        return petition
    }
}
