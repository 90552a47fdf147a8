import Domain
import Hummingbird
import Synchronization

/// What buckets have said to one request, for the headers of its answer.
package final class TakenLimits: Sendable {
    private let decisions = Mutex<[RateDecision]>([])

    package init() {}

    /// - Throws: `rate_limited` where the bucket was empty.
    package func add(_ decision: RateDecision?) throws(Problem) {
        guard let decision else { return }
        decisions.withLock { $0.append(decision) }
        if !decision.isAllowed { throw .rateLimited(decision) }
    }

    /// `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10 §3, §4): for each limit its quota and
    /// window in seconds, then what is left of it and in how many seconds it is whole again.
    func write(into headers: inout HTTPFields) {
        let decisions = decisions.withLock { $0 }
        guard !decisions.isEmpty else { return }
        headers[.rateLimitPolicy] = decisions.map { decision in
            let window = (decision.limit.window + 999_999_999) / 1_000_000_000
            return "\"\(decision.limit.name.rawValue)\";q=\(decision.limit.burst);w=\(window)"
        }.joined(separator: ", ")
        headers[.rateLimit] = decisions.map { decision in
            "\"\(decision.limit.name.rawValue)\";r=\(decision.remaining);t=\(decision.seconds)"
        }.joined(separator: ", ")
    }
}

extension HeaderName {
    static let rateLimit = HeaderName("RateLimit")!
    static let rateLimitPolicy = HeaderName("RateLimit-Policy")!
}

extension Problem {
    static func rateLimited(_ decision: RateDecision) -> Problem {
        let (limit, seconds) = (decision.limit, max(1, decision.seconds))
        return Problem(
            Refusal(
                .tooMany, "rate_limited",
                LocalizedText(
                    kk:
                        "Шек таусылды: \(limit.label.kk) (\(limit.name.rawValue)). \(seconds) секундтан кейін қайталаңыз.",
                    ru: "Предел исчерпан: \(limit.label.ru) (\(limit.name.rawValue)). Повторите через \(seconds) с.",
                    en: "The limit is used up: \(limit.label.en) (\(limit.name.rawValue)). Try again in \(seconds) s."),
                retryAfter: seconds))
    }
}
