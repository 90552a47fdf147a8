import Domain
import Synchronization

/// The clock of the stage: set back to the days on which a scene plays, and never beyond the present.
///
/// Within one petition it only goes forward, so that what happens later is written later.
final class StageClock: Sendable {
    private let present: WallClock
    private let zone: Zone
    private let moment = Mutex<Instant?>(nil)

    init(_ present: WallClock, in zone: Zone) {
        self.present = present
        self.zone = zone
    }

    var wall: WallClock { WallClock { self.now } }

    var now: Instant { moment.withLock { $0 } ?? present.now() }

    /// The legal date so many days from today.
    func date(_ day: Int) -> LegalDate {
        zone.date(of: present.now()).adding(days: day)
    }

    /// Ten in the morning, so many days from today.
    func instant(_ day: Int) -> Instant {
        zone.start(of: date(day)).adding(seconds: 10 * 3600)
    }

    /// Begins another petition.
    func reset() {
        moment.withLock { $0 = nil }
    }

    /// Goes on to that day, or by a minute where it stands there or later; nil goes on to the present.
    func advance(to day: Int?) {
        let (now, wanted) = (present.now(), day.map(instant))
        moment.withLock { moment in
            guard let wanted else { return moment = nil }
            let next = moment.map { max(wanted, $0.adding(seconds: 60)) } ?? wanted
            moment = min(next, now)
        }
    }
}
