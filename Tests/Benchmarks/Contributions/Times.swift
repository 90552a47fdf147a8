import Foundation

/// How long each of many calls took.
struct Times: Sendable {
    private var all: [Duration] = []
    /// From the first call to the last.
    var wall: Duration = .zero

    var count: Int { all.count }

    mutating func add(_ time: Duration) { all.append(time) }

    mutating func add(_ other: Times) { all += other.all }

    func percentile(_ share: Double) -> Double {
        guard !all.isEmpty else { return 0 }
        return all.sorted()[min(all.count - 1, Int(Double(all.count) * share))].milliseconds
    }

    var rate: Double { wall == .zero ? 0 : Double(count) / wall.seconds }

    /// - Parameter reference: what the median is held against.
    func line(_ name: String, against reference: Times? = nil) -> String {
        let ratio = reference.map { String(format: "%8.1f", percentile(0.5) / max($0.percentile(0.5), 0.001)) } ?? ""
        return name.padding(toLength: 46, withPad: " ", startingAt: 0)
            + String(
                format: "%8d %9.0f/s %9.2f %9.2f %9.2f %9.2f", count, rate, percentile(0.5), percentile(0.95),
                percentile(0.99), percentile(1)) + ratio
    }

    static let head =
        "".padding(toLength: 46, withPad: " ", startingAt: 0)
        + "   calls        rate    median       95%       99%     worst   ratio   (milliseconds)"
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
    var milliseconds: Double { seconds * 1_000 }
}

/// Does `work` for each of the numbers, so many at a time, and times each.
func timed(
    _ numbers: Range<Int>, workers: Int, _ work: @escaping @Sendable (Int) async throws -> Void
) async throws -> Times {
    let clock = ContinuousClock()
    let start = clock.now
    var times = try await withThrowingTaskGroup(of: Times.self) { group in
        for worker in 0..<workers {
            group.addTask {
                var times = Times()
                for number in stride(from: numbers.lowerBound + worker, to: numbers.upperBound, by: workers) {
                    times.add(try await clock.measure { try await work(number) })
                }
                return times
            }
        }
        return try await group.reduce(into: Times()) { $0.add($1) }
    }
    times.wall = clock.now - start
    return times
}

/// In megabytes, at its highest so far.
func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}
