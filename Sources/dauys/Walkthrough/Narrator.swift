import Foundation

/// Prints the walkthrough as a person would tell it: numbered steps, the request under each, the answer in short.
final class Narrator {
    private let write: (String) -> Void
    private(set) var steps = 0

    init(write: @escaping (String) -> Void = { print($0) }) {
        self.write = write
    }

    func scene(_ title: String) {
        write("\n\(title)\n\(String(repeating: "─", count: title.count))")
    }

    func step(_ sentence: String) {
        steps += 1
        write("\n\(steps < 10 ? " " : "")\(steps). \(sentence)")
    }

    func exchange(_ request: String, _ answer: Answer) {
        write("      \(request)")
        write("      → \(answer.gist)")
    }

    func remark(_ sentence: String) {
        write("      \(sentence)")
    }
}
