import Domain
import Foundation
import Services
import Web

extension RateLimits {
    /// Limits whose refusals are in the security record: which limit, by which account if it is known, and how often. There
    /// are no more of them in a second than limits and accounts, whatever comes.
    package convenience init(
        _ limits: [RateLimit], recordedIn environment: Services.Environment,
        now: @escaping @Sendable () -> UInt64 = RateLimits.uptime
    ) {
        let record = SecurityRecord(environment)
        self.init(limits, now: now) { name, account in
            let event = SecurityEvent(.rateLimited, actor: account, facts: ["limit": .text(name.rawValue)])
            record.note(event, at: environment.clock.now())
        }
    }
}
