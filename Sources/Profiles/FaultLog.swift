/// Collects what is wrong with one file while it is read.
final class FaultLog {
    let file: String
    private(set) var faults: [ProfileFault] = []

    init(file: String) {
        self.file = file
    }

    func add(_ problem: String, at line: Int? = nil, _ column: Int? = nil, field: String = "", allowed: String? = nil) {
        faults.append(
            ProfileFault(file: file, line: line, column: column, field: field, problem: problem, allowed: allowed))
    }
}
