import Hummingbird

extension Router {
    /// Answers 405 with `Allow` where an address is known but not the method; to be called after the last route is added.
    package func answerOtherMethods() {
        for (path, known) in Dictionary(grouping: routes, by: \.path.description) {
            var allowed = Set(known.map(\.method))
            if allowed.contains(.get) { allowed.insert(.head) }
            let problem = Problem.methodNotAllowed(allowed.sorted { $0.rawValue < $1.rawValue })
            for method in Problems<Context>.methods where !allowed.contains(method) {
                on(RouterPath(path), method: method) { _, _ -> Response in throw problem }
            }
        }
    }
}
