/// A day of the week, Monday first, with the numbers of ISO 8601.
package enum Weekday: Int, CaseIterable, Codable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}
