/// How terms are counted; the day after the event is always day 1.
package struct DayCounting: Hashable, Sendable {
    /// A last day on which nobody works gives way to the next working day.
    package var rollsToWorkingDay: Bool
    package var provision: Provision

    package init(rollsToWorkingDay: Bool, provision: Provision) {
        self.rollsToWorkingDay = rollsToWorkingDay
        self.provision = provision
    }
}
