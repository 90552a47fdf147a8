import Foundation

/// One time that the body that keeps a list gave organisations longer.
package struct PeriodExtension: Hashable, Sendable {
    package var period: UUID
    /// Until when the period was open before.
    package var was: Instant
    package var closesAt: Instant
    package var reason: LocalizedText
    package var extendedAt: Instant

    package init(period: UUID, was: Instant, closesAt: Instant, reason: LocalizedText, extendedAt: Instant) {
        self.period = period
        self.was = was
        self.closesAt = closesAt
        self.reason = reason
        self.extendedAt = extendedAt
    }
}

extension FeedbackPeriod {
    /// Closes later than was said. What bodies owe is counted from the closing, so that it moves as well.
    ///
    /// - Throws: `period_closed` unless it is open; `invalid` with each field.
    package func extending(
        to later: Instant, because reason: LocalizedText, at now: Instant
    ) throws(Refusal) -> PeriodExtension {
        guard isOpen(at: now) else { throw .periodClosed(self) }
        var next = self
        next.closesAt = later
        var faults = reason.faults(length: MonitoredList.reasonLength, at: "/reason")
        faults += later > closesAt ? next.faults() : [.notLater]
        guard faults.isEmpty else { throw .invalid(faults) }
        return PeriodExtension(period: id, was: closesAt, closesAt: later, reason: reason, extendedAt: now)
    }
}

extension FieldFault {
    fileprivate static let notLater = FieldFault(
        "/closes_at", "not_later",
        LocalizedText(
            kk: "Жаңа сәт қазіргісінен кейін болуы керек.", ru: "Новый момент должен быть позже нынешнего.",
            en: "The new instant has to be later than the present one."))
}
