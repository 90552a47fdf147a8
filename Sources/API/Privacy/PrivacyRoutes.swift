import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What is held on the caller, who looked at it, and its erasure.
struct PrivacyRoutes: Sendable {
    /// The place in the list after which a page begins.
    struct Place: Codable, Sendable {
        var microseconds: Int64
        var id: UUID
    }

    let export: OwnDataExport
    let log: DataAccessLog
    let erasing: Erasing

    func add(to api: RouterGroup<AppContext>) {
        let own = api.group("me", context: MemberContext.self)
        own.get("data", use: data)
        own.get("accesses", use: accesses)
        own.post("erasure", use: erase)
        api.get("erasures/{reference}", use: receipt)
    }

    @Sendable private func data(request: Request, context: MemberContext) async throws -> JSONAnswer<OwnDataAnswer> {
        JSONAnswer(OwnDataAnswer(try await export.run(for: context.actor)))
    }

    @Sendable private func accesses(request: Request, context: MemberContext) async throws -> Page<DataAccessAnswer> {
        let page = try request.query { $0.page(by: Place.self, of: "accesses") }
        let shown = try await log.own(
            after: page.after.map { place in
                DataAccessRepository.Mark(at: .clamped(microseconds: Int(place.microseconds)), id: place.id)
            }, limit: page.fetch, by: context.actor)
        return try page.page(
            of: shown, key: { Place(microseconds: $0.access.at.microsecondsSinceEpoch, id: $0.access.id) },
            item: DataAccessAnswer.init)
    }

    @Sendable private func erase(request: Request, context: MemberContext) async throws -> JSONAnswer<ErasureAnswer> {
        let code = try await request.read { $0.required("code", .sixDigits) }
        return JSONAnswer(ErasureAnswer(try await erasing.erase(context.actor, code: code)))
    }

    @Sendable private func receipt(request: Request, context: AppContext) async throws -> JSONAnswer<ErasureAnswer> {
        let reference = context.parameters.get("reference") ?? ""
        guard let receipt = try await erasing.receipt(reference) else { throw Refusal.notFound }
        return JSONAnswer(ErasureAnswer(receipt))
    }
}
