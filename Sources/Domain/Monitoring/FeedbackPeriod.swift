import Foundation

/// A period that organisations give feedback for, and the window in which they file it.
package struct FeedbackPeriod: Hashable, Sendable {
    package var id: UUID
    package var list: UUID
    /// What is looked back on: a year, a half or a quarter of it, such as `2026-H1`.
    package var name: String
    package var opensAt: Instant
    /// From this instant on nothing is filed or changed any more.
    package var closesAt: Instant

    package init(id: UUID, list: UUID, name: String, opensAt: Instant, closesAt: Instant) {
        self.id = id
        self.list = list
        self.name = name
        self.opensAt = opensAt
        self.closesAt = closesAt
    }

    /// In days; the window is no longer.
    package static let longest = 366

    package static func isName(_ text: String) -> Bool {
        text.wholeMatch(of: /[12][0-9]{3}(?:-(?:H[12]|Q[1-4]))?/) != nil
    }

    package func isOpen(at now: Instant) -> Bool { opensAt <= now && now < closesAt }
    package func isClosed(at now: Instant) -> Bool { closesAt <= now }

    /// Everything that is wrong with it, field by field.
    package func faults() -> [FieldFault] {
        var faults: [FieldFault] = []
        if !Self.isName(name) {
            faults.append(
                FieldFault(
                    "/period", "bad_format",
                    LocalizedText(
                        kk: "Кезең жыл, жартыжылдық немесе тоқсан түрінде жазылады: 2026, 2026-H1, 2026-Q3.",
                        ru: "Период — год, полугодие или квартал: 2026, 2026-H1, 2026-Q3.",
                        en: "A period is a year, a half of one or a quarter: 2026, 2026-H1, 2026-Q3.")))
        }
        if closesAt <= opensAt {
            faults.append(
                FieldFault(
                    "/closes_at", "in_the_past",
                    LocalizedText(
                        kk: "Бұл сәт өтіп кетті.", ru: "Этот момент уже прошёл.", en: "This instant has passed.")))
        } else if closesAt > opensAt.adding(seconds: Self.longest * 86_400) {
            faults.append(
                FieldFault(
                    "/closes_at", "too_late",
                    LocalizedText(
                        kk: "Пікір ең көбі \(Self.longest) күн қабылданады.",
                        ru: "Отзывы принимаются не дольше \(Self.longest) дней.",
                        en: "Feedback is taken for \(Self.longest) days at most.")))
        }
        return faults
    }
}
