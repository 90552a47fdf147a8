import Domain

/// What the pages of the contract fill in. What the contract itself says is in English.
struct ContractPage: Sendable {
    struct Line: Sendable {
        var request: String
        var summary: String
        var operationAddress: String
    }

    struct Part: Sendable {
        var name: String
        var address: String
        var about: [ContractText]
        var lines: [Line]
    }

    struct Member: Sendable {
        var name: String
        var place: String
        var words: String
        /// The page of the shape; nil where it has no name.
        var shapeAddress: String?
        var isRequired: Bool
        var about: [ContractText]
    }

    struct Content: Sendable {
        var mediaType: String
        var words: String
        var shapeAddress: String?
        var members: [Member]
    }

    struct Answer: Sendable {
        var status: String
        var about: [ContractText]
        var contents: [Content]
    }

    struct Operation: Sendable {
        var id: String
        var request: String
        var summary: String
        var about: [ContractText]
        var access: String
        var parameters: [Member]
        var bodies: [Content]
        var answers: [Answer]
        /// The statuses of problems, which all have one shape.
        var problems: String
    }

    var title: String
    var lead: String
    /// The page of the whole contract; nil on that page.
    var whole: String?
    var parts: [Part] = []
    var introduction: [ContractText] = []
    var operations: [Operation] = []
    var form: String?
    var fields: [Member] = []
    let text: [String: [String: String]]
}

extension ContractPage.Member {
    init(_ member: Contract.Member, _ base: String) {
        self.init(
            name: member.name, place: member.place, words: member.type.words,
            shapeAddress: member.type.shape.map { "\(base)/shapes/\($0)" }, isRequired: member.isRequired,
            about: member.about)
    }
}

extension ContractPage.Content {
    init(_ content: Contract.Content, _ base: String) {
        self.init(
            mediaType: content.mediaType, words: content.type.words,
            shapeAddress: content.type.shape.map { "\(base)/shapes/\($0)" },
            members: content.members.map { .init($0, base) })
    }
}

extension ContractPage.Operation {
    init(_ operation: Contract.Operation, _ base: String, _ say: Wording) {
        self.init(
            id: operation.id, request: "\(operation.method) \(operation.path)", summary: operation.summary,
            about: operation.about, access: Self.access(operation.access, say),
            parameters: operation.parameters.map { .init($0, base) },
            bodies: operation.bodies.map { .init($0, base) },
            answers: operation.answers.filter { !$0.isProblem }.map { answer in
                .init(
                    status: answer.status, about: answer.about,
                    contents: answer.contents.map { .init($0, base) })
            },
            problems: say(
                "problems",
                ["codes": operation.answers.filter(\.isProblem).map(\.status).joined(separator: ", ")]))
    }

    private static func access(_ access: Contract.Access, _ say: Wording) -> String {
        switch access {
        case .anybody: return say("access_anybody")
        case .anybodyOrSignedIn: return say("access_either")
        case .signedIn: return say("access_signed_in")
        case .right(let name):
            guard let right = Domain.Operation(rawValue: name), let rule = Permissions.table[right] else { return name }
            let roles = rule.roles.map { say("role_\($0.rawValue)") }.sorted().joined(separator: ", ")
            return say(
                rule.roles.isEmpty ? "access_scope" : "access_roles", ["scope": rule.scope.rawValue, "roles": roles])
        }
    }
}
