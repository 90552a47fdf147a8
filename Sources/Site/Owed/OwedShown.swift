import Domain

/// What a list of obligations shows of them.
enum OwedShown: String, CaseIterable, Sendable {
    case overdue
    case dueSoon = "due_soon"
    /// Everything that is open.
    case owed
    case late
    case onTime = "on_time"

    var standings: Set<Obligation.Standing> {
        switch self {
        case .overdue: [.overdue]
        case .dueSoon: [.dueSoon]
        case .owed: [.overdue, .dueSoon, .open]
        case .late: [.late]
        case .onTime: [.onTime]
        }
    }
}
