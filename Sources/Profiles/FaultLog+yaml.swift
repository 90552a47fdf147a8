import Yams

extension FaultLog {
    /// A file that is not YAML, in the parser's own words.
    func add(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            add("this is not YAML: \(problem)", at: mark.line, mark.column)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "“\($0)”" }.sorted().joined(separator: ", ")
            add("a field is there twice: \(names)", at: context.mark.line, context.mark.column)
        case .reader(let problem, let offset, _, _):
            add("this is not YAML: \(problem)" + (offset.map { " at character \($0 + 1)" } ?? ""))
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            add("the file cannot be read: \(error)")
        }
    }
}
