import Domain
import Foundation
import Generators

// How long grouping takes, how much memory, and how much of what was planted it finds:
//
//     swift run -c release form-letters [CONTRIBUTIONS]
//
// 100,000 contributions of 2 kB if the number is left out; a tenth of them are form letters, sent by 2 to 2,000 people.

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
let clock = ContinuousClock()

func seconds(_ duration: Duration) -> String {
    (Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
        .formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en"))) + " s"
}

/// In megabytes, at its highest so far.
func memory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}

/// From 2,000 down to 2, each a third smaller than the one before; then as many of two to five as are left.
func groupSizes(of total: Int) -> [Int] {
    var (sizes, left, next) = ([Int](), total, min(2_000, total / 5))
    while next > 5, left > next {
        sizes.append(next)
        left -= next
        next = next * 2 / 3
    }
    while left > 5 {
        let size = 2 + sizes.count % 4
        sizes.append(size)
        left -= size
    }
    return sizes
}

let sizes = groupSizes(of: count / 10)
let planted = PlantedConsultation(
    groups: sizes, others: count - sizes.reduce(0, +), bytes: 1_700, seed: 20_261_127)
let texts = planted.contributions.map(\.text)
let letters = planted.contributions.map(\.letter)
let bytes = texts.reduce(0) { $0 + $1.utf8.count }
print(
    "\(texts.count) contributions of \(bytes / texts.count) bytes, \(sizes.reduce(0, +)) of them \(sizes.count) letters"
)
print("memory with the texts: \(memory()) MB")

var exact: [ComparableText: [Int]] = [:]
let exactTime = clock.measure {
    for (place, text) in texts.enumerated() { exact[ComparableText(text), default: []].append(place) }
}
let exactGroups = exact.values.filter { $0.count > 1 }
exact = [:]
report("the same text (the reference)", exactGroups, exactTime)

for (name, common) in [("nearly the same", CommonPassages.none), ("with the draft known", .init(planted.draft))] {
    var read: [ContributionSketch] = []
    let reading = clock.measure {
        read = texts.enumerated().map { place, text in
            ContributionSketch(contribution: identifier(place), arrival: Int64(place), text: text, common: common)
        }
    }
    print("read in \(seconds(reading))")
    var groups: [FormLetterGroup] = []
    let grouping = clock.measure { groups = FormLetterGrouping.groups(of: read) }
    report(name, groups.map { $0.members.map { place(of: $0.contribution) } }, reading + grouping)
}

func identifier(_ place: Int) -> UUID {
    UUID(uuidString: "00000000-0000-7000-8000-" + String(format: "%012d", place))!
}

func place(of contribution: UUID) -> Int {
    Int(contribution.uuidString.suffix(12))!
}

/// Pairs: of those that stand in one group, how many were planted together, and of those planted together, how many stand in
/// one group. Groups: of those that were found, how many have members of one letter only, and of the letters, how many have
/// all who sent them in one group without anybody else.
func report(_ name: String, _ groups: [[Int]], _ time: Duration) {
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    let found = groups.reduce(0) { $0 + pairs($1.count) }
    let known = sizes.reduce(0) { $0 + pairs($1) }
    var (right, pure, whole) = (0, 0, 0)
    for group in groups {
        let counts = Dictionary(grouping: group.map { letters[$0] }, by: { $0 }).mapValues(\.count)
        for (letter, count) in counts where letter != nil { right += pairs(count) }
        guard counts.count == 1, case (let letter?, let count)? = counts.first else { continue }
        pure += 1
        if count == sizes[letter] { whole += 1 }
    }
    func share(_ part: Int, _ all: Int) -> String { String(format: "%.4f", all == 0 ? 1 : Double(part) / Double(all)) }
    print("\n\(name): \(groups.count) groups in \(seconds(time)), memory up to \(memory()) MB")
    print(
        "  pairs:  precision \(share(right, found)), recall \(share(right, known)),",
        "\(found - right) wrong and \(known - right) missed of \(known)")
    print(
        "  groups: precision \(share(pure, groups.count)), recall \(share(whole, sizes.count)),",
        "\(groups.count - pure) mixed and \(sizes.count - whole) not whole of \(sizes.count)")
}
