import Hummingbird
import Services
import Web

/// Everything that officials do on pages.
struct OfficialDesk: Sendable {
    private let owed: OwedDeskPages
    private let moreTime: ExtensionDeskPages
    private let answers: AnswerDeskPages
    private let commitments: CommitmentDeskPages
    private let analysis: AnalysisDeskPages
    private let feedback: FeedbackDeskPages

    init(_ environment: Services.Environment, forms: FormDesk) {
        let (desk, petitions, rules) = (Desk(environment), Browsing(environment), environment.rules)
        let (promising, promises) = (Commitments(environment), CommitmentBrowsing(environment))
        owed = OwedDeskPages(forms: forms, desk: desk)
        moreTime = ExtensionDeskPages(
            forms: forms, obligations: ObligationBrowsing(environment), moving: ObligationMoving(environment),
            bodies: petitions)
        answers = AnswerDeskPages(
            forms: forms, desk: desk, browsing: petitions, responses: ResponseBrowsing(environment),
            answering: Answering(environment), commitments: promises, promising: promising, rules: rules)
        commitments = CommitmentDeskPages(forms: forms, commitments: promising, browsing: promises)
        analysis = AnalysisDeskPages(
            forms: forms, desk: desk, browsing: ConsultationBrowsing(environment), consulting: Consulting(environment),
            contributions: ContributionBrowsing(environment), coding: Coding(environment),
            replying: Replying(environment), formLetters: FormLetters(environment),
            concluding: Concluding(environment), rules: rules)
        feedback = FeedbackDeskPages(
            forms: forms, browsing: FeedbackBrowsing(environment), answering: FeedbackAnswering(environment),
            initiatives: InitiativeBrowsing(environment), commitments: promises, promising: promising)
    }

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        owed.add(to: group, in: catalogue)
        moreTime.add(to: group, in: catalogue)
        answers.add(to: group, in: catalogue)
        commitments.add(to: group, in: catalogue)
        analysis.add(to: group, in: catalogue)
        feedback.add(to: group, in: catalogue)
    }
}
