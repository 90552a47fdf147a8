import Foundation

/// A network or a mail domain from which nobody gets a sign-in code or signs, or whose signatures are marked.
package struct Block: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case network, domain

        /// In days. Addresses change hands within weeks; a domain for throw-away addresses stays what it is.
        package var longest: Int {
            switch self {
            case .network: 90
            case .domain: 365
            }
        }
    }

    package enum Effect: String, CaseIterable, Sendable {
        case refuse
        /// Signatures are suspect.
        case mark
    }

    package var id: UUID
    package var kind: Kind
    /// A range such as `198.51.100.0/24`, or a domain in small letters; with a domain go those below it.
    package var value: String
    package var effect: Effect
    package var reason: String
    package var madeBy: UUID
    package var madeAt: Instant
    package var expiresAt: Instant
    package var endedBy: UUID?
    package var endedAt: Instant?

    package init(
        id: UUID, kind: Kind, value: String, effect: Effect, reason: String, madeBy: UUID, madeAt: Instant,
        expiresAt: Instant, endedBy: UUID? = nil, endedAt: Instant? = nil
    ) {
        self.id = id
        self.kind = kind
        self.value = value
        self.effect = effect
        self.reason = reason
        self.madeBy = madeBy
        self.madeAt = madeAt
        self.expiresAt = expiresAt
        self.endedBy = endedBy
        self.endedAt = endedAt
    }

    /// A mail domain that more accounts have is not refused, only marked: one moderator does not shut out the customers of a
    /// whole provider.
    package static let mostAccountsRefused = 100

    package func holds(at now: Instant) -> Bool {
        endedAt == nil && now < expiresAt
    }

    /// The value in its one form; nil where it is no network or domain, or is so wide that it would shut out a country: an
    /// IPv4 range of more than a /16, an IPv6 range of more than a /32, a top-level domain.
    package static func canonical(_ value: String, _ kind: Kind) -> String? {
        switch kind {
        case .network:
            guard let range = AddressRange(value), range.length >= (range.family == .v4 ? 16 : 32) else { return nil }
            return range.description
        case .domain:
            return (try? EmailAddress("nobody@\(value)"))?.domain
        }
    }
}

extension EmailAddress {
    /// What stands after the @, in small letters.
    package var domain: String {
        String(canonical.drop { $0 != "@" }.dropFirst())
    }
}

extension Refusal {
    /// The same for networks and domains, without a reason or an end: nobody learns what they would have to change. Whoever is
    /// hit by mistake learns what to do.
    package static let blocked = Refusal(
        .forbidden, "blocked",
        LocalizedText(
            kk: """
                Бұл желіден немесе пошта мекенжайынан қазір бұл әрекет мүмкін емес. Басқа желіні, басқа поштаны қолданып көріңіз не \
                қызмет әкімшілігіне жазыңыз: қателескен болсақ, түзетеміз.
                """,
            ru: """
                Из этой сети или с этим почтовым адресом это сейчас невозможно. Попробуйте другую сеть или другую почту либо \
                напишите администрации сервиса: если мы ошиблись, мы это исправим.
                """,
            en: """
                This is not possible from this network or with this mail address at present. Try another network or \
                address, or write to those who run the service: if it is a mistake, it will be put right.
                """))
}
