/// Of a session or a bearer token: whoever has it is taken for the account.
package typealias AccessSecret = SecretToken<AccessPurpose>

package enum AccessPurpose: TokenPurpose {
    package static let prefix = "dauys_"
}

/// What whoever is invited shows to choose password and app.
package typealias InvitationToken = SecretToken<InvitationPurpose>

package enum InvitationPurpose: TokenPurpose {
    package static let prefix = "dauys_invitation_"
}

/// What a browser or program keeps after a sign-in and shows at the next one, by a code as by a password. It opens nothing:
/// it only tells its owner's tries from those of others. `Vault+devices.swift` has what is in it.
package typealias DeviceToken = SecretToken<DevicePurpose>

package enum DevicePurpose: TokenPurpose {
    package static let prefix = "dauys_device_"
    /// Days without a sign-in after which a device is forgotten.
    package static let days = 180
}
