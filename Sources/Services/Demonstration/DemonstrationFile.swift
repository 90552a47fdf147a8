import Domain
import Foundation
import Yams

/// What db/demo holds. Its files say at their heads what their fields mean.
package struct DemonstrationFile: Sendable {
    struct Body: Decodable, Sendable {
        struct Population: Decodable, Sendable {
            var value: Int
            var on: LegalDate
            var source: String
        }

        var key: String
        var profile: String
        var kind: String
        var tier: String
        var name: LocalizedText
        var parent: String?
        var population: Population?
        var contactEmail: String?
        var validFrom: LegalDate

        enum CodingKeys: String, CodingKey {
            case key, profile, kind, tier, name, parent, population
            case contactEmail = "contact_email"
            case validFrom = "valid_from"
        }
    }

    struct Petition: Decodable, Sendable {
        struct Rejection: Decodable, Sendable {
            var code: String
            var quote: String
            var reason: String
            var secondReason: String?

            enum CodingKeys: String, CodingKey {
                case code, quote, reason
                case secondReason = "second_reason"
            }
        }

        var key: String
        var profile: String
        var body: String
        var topic: String
        var language: String
        var subject: String
        var arguments: String
        var demands: [String]
        var state: PetitionState
        var supporters: Int?
        var signatures: Int?
        var rejection: Rejection?
        var filed: Int?
        var published: Int?
        var signed: Int?
        var answer: DemonstrationAnswer?
    }

    /// What all members of staff sign in with, known to everybody.
    package struct Staff: Decodable, Sendable {
        package struct Member: Decodable, Sendable {
            package var email: String
            package var totpSecret: String

            enum CodingKeys: String, CodingKey {
                case email
                case totpSecret = "totp_secret"
            }
        }

        package var password: String
        package var staff: [Member]

        /// The authenticator app of a member; nil for somebody else.
        package func secret(of email: String) -> TOTPSecret? {
            staff.first { $0.email == email }.flatMap { TOTPSecret(base32: $0.totpSecret) }
        }
    }

    private struct Bodies: Decodable {
        var bodies: [Body]
    }

    private struct Petitions: Decodable {
        var petitions: [Petition]
    }

    private struct Consultations: Decodable {
        var consultations: [DemonstrationConsultation]
    }

    private struct Initiatives: Decodable {
        var initiatives: [DemonstrationInitiative]
    }

    var bodies: [Body]
    var petitions: [Petition]
    var consultations: [DemonstrationConsultation]
    var initiatives: [DemonstrationInitiative]
    package var staff: Staff
    /// Where `dauys walkthrough response` begins; not loaded with the demonstration.
    var scene: [Petition]
    /// What `dauys walkthrough consultation` asks; not loaded with the demonstration.
    package var sceneConsultation: DemonstrationConsultation

    /// - Throws: `DemonstrationFault` naming the file that cannot be read.
    package init(folder: String) throws(DemonstrationFault) {
        bodies = try Self.read("\(folder)/bodies.yaml", as: Bodies.self).bodies
        petitions = try Self.read("\(folder)/petitions.yaml", as: Petitions.self).petitions
        consultations = try Self.read("\(folder)/consultations.yaml", as: Consultations.self).consultations
        initiatives = try Self.read("\(folder)/initiatives.yaml", as: Initiatives.self).initiatives
        staff = try Self.read("\(folder)/staff.yaml", as: Staff.self)
        let walkthrough = "\(folder)/walkthrough.yaml"
        scene = try Self.read(walkthrough, as: Petitions.self).petitions
        guard let asked = try Self.read(walkthrough, as: Consultations.self).consultations.first else {
            throw DemonstrationFault("\(walkthrough) has no consultation.")
        }
        sceneConsultation = asked
    }

    private static func read<Content: Decodable>(
        _ path: String, as type: Content.Type
    ) throws(DemonstrationFault) -> Content {
        do {
            return try YAMLDecoder().decode(type, from: String(contentsOfFile: path, encoding: .utf8))
        } catch {
            throw DemonstrationFault("The demonstration file \(path) cannot be read: \(error)")
        }
    }
}
