import Domain
import Services
import Store
import Web

extension OwnDataAnswer {
    struct Bounces: Encodable, Sendable {
        var count: Int
        var lastStatus: String
        var lastAt: String
        var suspendedAt: String?

        init(_ bounce: OwnDataRepository.Bounce) {
            count = bounce.count
            lastStatus = bounce.lastStatus
            lastAt = bounce.lastAt.description
            suspendedAt = bounce.suspendedAt?.description
        }
    }

    struct Credential: Encodable, Sendable {
        var enrolledAt: String
        var passwordChangedAt: String
        var recoveryCodesLeft: Int

        init(_ credential: OwnDataRepository.Credential) {
            enrolledAt = credential.enrolledAt.description
            passwordChangedAt = credential.passwordChangedAt.description
            recoveryCodesLeft = credential.recoveryCodesLeft
        }
    }

    struct Device: Encodable, Sendable {
        var createdAt: String
        var lastUsedAt: String

        init(_ device: OwnDataRepository.Device) {
            createdAt = device.createdAt.description
            lastUsedAt = device.lastUsedAt.description
        }
    }

    struct Invitation: Encodable, Sendable {
        var createdAt: String
        var expiresAt: String

        init(_ invitation: OwnDataRepository.Invitation) {
            createdAt = invitation.createdAt.description
            expiresAt = invitation.expiresAt.description
        }
    }

    struct SecurityNote: Encodable, Sendable {
        var kind: String
        var at: String
        var own: Bool

        init(_ note: OwnDataRepository.SecurityNote) {
            kind = note.kind
            at = note.at.description
            own = note.isOwn
        }
    }
}
