/// What somebody shows beside the password.
package enum SecondFactor: Sendable {
    /// Six digits from an authenticator app.
    case code(String)
    case recovery(RecoveryCode)
}
