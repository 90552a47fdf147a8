/// Where "now" comes from: the system in service, a setting in tests.
package struct WallClock: Sendable {
    package let now: @Sendable () -> Instant

    package init(_ now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    package static let system = WallClock { .now }
}
