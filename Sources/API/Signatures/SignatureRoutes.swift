import Domain
import Hummingbird
import Services
import Web

/// Supporting, signing, and the numbers that come of it.
struct SignatureRoutes: Sendable {
    let signing: Signing
    let counts: Counts

    func add(to routes: RouterGroup<AppContext>) {
        let petition = routes.group("{id}")
        petition.get("count", use: count)
        petition.get("curve", use: curve)
        petition.get("regions", use: regions)

        let members = petition.group(context: MemberContext.self)
        members.post("support", use: support)
        members.delete("support/mine", use: withdrawSupport)
        members.post("signatures", use: sign)
        members.get("signatures/mine", use: mine)
        members.delete("signatures/mine", use: withdrawSignature)
    }

    @Sendable private func support(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<SignatureAnswer> {
        try await request.expectNoFields()
        return try await SignatureAnswer.answer(
            signing.support(context.parameters.uuid("id"), from: context.client, by: context.actor))
    }

    @Sendable private func sign(request: Request, context: MemberContext) async throws -> JSONAnswer<SignatureAnswer> {
        let (consent, region) = try await request.read { fields in
            (fields.required("consent", .boolean), fields.optional("region", .key))
        }
        return try await SignatureAnswer.answer(
            signing.sign(
                context.parameters.uuid("id"), consent: consent, region: region, from: context.client,
                by: context.actor))
    }

    @Sendable private func withdrawSupport(
        request: Request, context: MemberContext
    ) async throws -> HTTPResponse.Status {
        try await signing.withdraw(context.parameters.uuid("id"), stage: .support, by: context.actor)
        return .noContent
    }

    @Sendable private func withdrawSignature(
        request: Request, context: MemberContext
    ) async throws -> HTTPResponse.Status {
        try await signing.withdraw(context.parameters.uuid("id"), stage: .collection, by: context.actor)
        return .noContent
    }

    @Sendable private func mine(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OwnSignatureAnswer> {
        JSONAnswer(OwnSignatureAnswer(try await signing.mine(context.parameters.uuid("id"), by: context.actor)))
    }

    @Sendable private func regions(request: Request, context: AppContext) async throws -> JSONAnswer<RegionsAnswer> {
        let (regions, breakdown) = try await counts.regions(context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(RegionsAnswer(breakdown, of: regions))
    }

    @Sendable private func count(request: Request, context: AppContext) async throws -> JSONAnswer<CountAnswer> {
        let now = try await counts.now(context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(CountAnswer(now))
    }

    @Sendable private func curve(request: Request, context: AppContext) async throws -> JSONAnswer<CurveAnswer> {
        let (step, stage) = try request.query { query in
            (
                query.optional("by", .choice(Counts.Step.self), or: .day),
                query.optional("stage", .choice(SignatureStage.self), or: .collection)
            )
        }
        let points = try await counts.curve(
            context.parameters.uuid("id"), stage: stage, by: step, reader: context.actor)
        return JSONAnswer(
            CurveAnswer(by: step.rawValue, stage: stage.rawValue, points: points.map(CurveAnswer.Point.init)))
    }
}
