import Domain
import Foundation
import HTTPTypes
import Services
import Store
import Support
import Web

/// One operation of the contract and the right that it needs.
struct MatrixRow: Sendable {
    var operation: Contract.Operation
    var rule: Permissions.Rule
    /// An example of its body out of the contract.
    var body: JSONValue?
    /// Its object has to be the caller's own.
    var needsOwn: Bool

    var scope: AccessScope { rule.scope }
    var isAboutSomething: Bool { operation.path.contains("{") }
    var isAboutPetition: Bool { operation.path.contains("/petitions/{id}") }

    func opens(to asker: Asker) -> Bool { opens(to: asker.role) }

    func opens(to role: Role?) -> Bool {
        rule.roles.isEmpty
            || role.map { rule.roles.contains($0) || $0.included.map(rule.roles.contains) ?? false } ?? false
    }
}

/// Somebody who asks, with the role they have.
struct Asker: Sendable, CustomStringConvertible {
    var role: Role?
    /// The only scope beside `read`, of a narrow token.
    var scope: AccessScope?
    var caller: Caller
    var owns = false

    var description: String {
        [role?.rawValue ?? "citizen", scope.map { "with \($0.rawValue) only" }, owns ? "own" : nil]
            .compactMap { $0 }.joined(separator: " ")
    }
}

extension Contract {
    /// The operations that need an account.
    var closed: [Operation] {
        operations.filter { definition($0)["security"] == .null }.sorted { $0.description < $1.description }
    }

    /// Those with a right; signing out needs none.
    var rows: [MatrixRow] {
        closed.compactMap { operation in
            let definition = definition(operation)
            guard let name = definition["x-permission"].text, let right = Domain.Operation(rawValue: name),
                let rule = Permissions.table[right]
            else { return nil }
            return MatrixRow(
                operation: operation, rule: rule, body: example(of: definition["requestBody"]),
                needsOwn: [.editPetition, .withdrawPetition, .complain, .answerInvitation].contains(right)
                    || operation.path.hasSuffix("/submission"))
        }
    }

    private func example(of body: JSONValue) -> JSONValue? {
        guard body != .null else { return nil }
        let media = body["content"]["application/json"]
        let schema = resolved(media["schema"])
        return schema["examples"].items.first ?? media["examples"].members.values.first?["value"] ?? media["example"]
    }
}

/// A town with a petition, and people in every role.
struct Matrix: Sendable {
    let face: Face
    let petition: UUID
    /// One in each role, none of whom has to do with the petition.
    let strangers: [Asker]
    /// Applicants of petitions of their own, in each role.
    let owners: [Asker]
    let narrow: [Asker]
    /// The petition of each owner, in the order of `owners`.
    private let own: [UUID]

    init(face: Face, petition: UUID, strangers: [Asker], owners: [Asker], narrow: [Asker], own: [UUID]) {
        self.face = face
        self.petition = petition
        self.strangers = strangers
        self.owners = owners
        self.narrow = narrow
        self.own = own
    }

    /// Calls the operation about the petition that is, or is not, the asker's own, with the example of the contract.
    func ask(_ row: MatrixRow, as asker: Asker) async throws -> Answer {
        let place = asker.owns ? owners.firstIndex { $0.role == asker.role } : nil
        let id = (place.map { own[$0] } ?? petition).text
        let address = row.operation.path.replacing("{id}", with: id).replacing("{member}", with: UUID().text)
            .replacing("{proceeding}", with: UUID().text).replacing("{name}", with: "moderator")
        var headers: HTTPFields = [.ifMatch: "\"1\""]
        let parameters = Contract.shared.definition(row.operation)["parameters"].items.map(Contract.shared.resolved)
        if parameters.contains(where: { $0["name"].text == "If-Match" }) {
            let version = try await face.town.environment.pool.first(
                "SELECT version FROM petition WHERE id = \(UUID(uuidString: id))")?.decode(Int.self)
            headers[.ifMatch] = "\"\(version ?? 1)\""
        } else {
            headers[.ifMatch] = nil
        }
        guard let method = HTTPRequest.Method(row.operation.method) else { fatalError("\(row.operation)") }
        guard let body = row.body else { return try await asker.caller.call(method, address, headers) }
        headers[.contentType] = "application/json"
        return try await asker.caller.call(method, address, headers, body: Array(try JSONEncoder().encode(body)))
    }
}

/// Gives `body` the matrix over a database of its own.
func withMatrix(_ body: @escaping @Sendable (Matrix) async throws -> Void) async throws {
    try await withFace { face in
        let town = face.town
        let petition = try await town.considered()
        _ = try await Organisations(town.environment).put(
            key: "bureau", name: LocalizedText(kk: "Бюро", ru: "Бюро", en: "Bureau"), registerNumber: nil)
        var strangers = [Asker(role: nil, caller: try await face.person(800))]
        var owners: [Asker] = []
        var own: [UUID] = []
        var narrow: [Asker] = []
        for (place, role) in Role.allCases.enumerated() {
            let key =
                switch role {
                case .official: town.village.key
                case .representative: "bureau"
                case .moderator, .seniorModerator, .auditor, .administrator: nil as String?
                }
            strangers.append(Asker(role: role, caller: try await face.person(801 + place, role, of: key)))
            let applicant = try await town.person(900 + place)
            own.append(try await town.filed("Петиция \(place)", by: applicant))
            owners.append(Asker(role: role, caller: try await face.person(900 + place, role, of: key), owns: true))
        }
        for asker in strangers {
            for scope in AccessScope.allCases where scope != .staff || asker.role != nil {
                narrow.append(
                    Asker(role: asker.role, scope: scope, caller: try await face.narrowed(asker.caller, to: scope)))
            }
        }
        try await body(
            Matrix(
                face: face, petition: petition, strangers: strangers, owners: owners, narrow: narrow, own: own))
    }
}
