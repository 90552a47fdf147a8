import Foundation
import Web

/// Every address that an answer of the API mentions.
enum Addresses {
    static let root = "/api/v1"

    static func petition(_ id: UUID) -> String {
        root + "/petitions/" + id.text
    }

    static func consultation(_ id: UUID) -> String {
        root + "/consultations/" + id.text
    }

    static func redaction(_ id: UUID) -> String {
        root + "/redactions/" + id.text
    }

    static func contribution(_ id: UUID) -> String {
        root + "/contributions/" + id.text
    }

    static func formLetterRun(_ id: UUID) -> String {
        root + "/form-letter-runs/" + id.text
    }

    static func attachment(_ id: UUID) -> String {
        root + "/attachments/" + id.text
    }

    static func authorshipReport(_ id: UUID) -> String {
        root + "/authorship-reports/" + id.text
    }

    static func entry(_ id: UUID) -> String {
        root + "/contribution-entries/" + id.text
    }

    static func document(_ id: UUID) -> String {
        root + "/documents/" + id.text
    }

    static func initiative(_ id: UUID) -> String {
        root + "/initiatives/" + id.text
    }

    static func feedback(_ id: UUID) -> String {
        root + "/feedback/" + id.text
    }

    static func monitoredList(_ id: UUID) -> String {
        root + "/monitored-lists/" + id.text
    }

    static func periodicFeedback(_ id: UUID) -> String {
        root + "/periodic-feedback/" + id.text
    }

    static func complaint(_ id: UUID) -> String {
        root + "/complaints/" + id.text
    }

    static func commitment(_ id: UUID) -> String {
        root + "/commitments/" + id.text
    }

    static func obligation(_ id: UUID) -> String {
        root + "/obligations/" + id.text
    }

    static func signIn(with provider: String) -> String {
        root + "/sign-in/oidc/" + provider
    }
}
