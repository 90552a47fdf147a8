import Domain
import Hummingbird
import Services
import Web

/// What those who asked say of the answers.
struct JudgementRoutes: Sendable {
    let judging: Judging

    func add(to routes: RouterGroup<AppContext>) {
        routes.get("{id}/judgement", use: figures)

        let members = routes.group(context: MemberContext.self)
        members.get("{id}/judgement/mine", use: mine)
        members.put("{id}/judgement/mine", use: judge)
    }

    @Sendable private func figures(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<JudgementAnswer>> {
        let figures = try await judging.figures(context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(ListAnswer(items: figures.map(JudgementAnswer.init)))
    }

    @Sendable private func mine(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OwnJudgementAnswer> {
        JSONAnswer(
            OwnJudgementAnswer(try await judging.mine(context.parameters.uuid("id"), by: context.actor)))
    }

    @Sendable private func judge(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OwnJudgementAnswer> {
        let id = try context.parameters.uuid("id")
        let verdicts = try await request.read { fields in
            let lines = fields.required("verdicts", .list(1...PetitionText.demandCount.upperBound, of: .verdict))
            let given = Dictionary(lines.map { ($0.demand, $0.verdict) }, uniquingKeysWith: { $1 })
            if given.count < lines.count {
                fields.refuse(
                    "verdicts", "duplicate",
                    LocalizedText(
                        kk: "Әр талапқа бір ғана баға беріледі.",
                        ru: "На каждое требование даётся одна оценка.",
                        en: "Each demand gets one verdict."))
            }
            return given
        }
        return JSONAnswer(OwnJudgementAnswer(try await judging.judge(id, verdicts, by: context.actor)))
    }
}

extension Field where Value == (demand: Int, verdict: Verdict) {
    fileprivate static var verdict: Field {
        .object { fields in
            (
                fields.required("demand", .integer(1...PetitionText.demandCount.upperBound)),
                fields.required("verdict", .choice(Verdict.self))
            )
        }
    }
}
