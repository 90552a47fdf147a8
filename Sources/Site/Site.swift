import Domain
import Hummingbird
import Services
import Web

/// The pages for people: `/kk`, `/ru` and `/en`, over the same services as the API.
package struct Site: Sendable {
    let environment: Services.Environment
    let signing: Signing
    let providers: [any IdentityProvider]
    let origin: SiteOrigin
    let limits: RateLimits
    let pages: Pages

    /// - Parameters:
    ///   - signing: the one of the process, whose groups all its signatures go through.
    ///   - publicAddress: where people reach the service; nil where the settings do not say.
    ///   - limits: the ones of the process, which the edge of the router has too.
    /// - Throws: where what pages are made of cannot be read.
    package init(
        _ environment: Services.Environment, signing: Signing, providers: [any IdentityProvider],
        publicAddress: String?, limits: RateLimits = .none
    ) throws {
        self.environment = environment
        self.signing = signing
        self.providers = providers
        origin = SiteOrigin(publicAddress: publicAddress)
        self.limits = limits
        pages = try Pages()
    }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
        for asset in [pages.style, pages.script] { asset.add(to: router) }
        let (petitions, consultations) = (Browsing(environment), ConsultationBrowsing(environment))
        let (obligations, rules) = (ObligationBrowsing(environment), environment.rules)
        let home = HomePages(
            pages: pages, petitions: petitions, consultations: consultations, obligations: obligations, rules: rules)
        let desk = FormDesk(
            pages: pages, authenticator: Authenticator(environment), origin: origin,
            record: SecurityRecord(environment))
        let petitionPages = PetitionPages(
            pages: pages, browsing: petitions, counts: Counts(environment), rules: rules, signing: signing,
            responses: ResponseBrowsing(environment), judging: Judging(environment),
            commitments: CommitmentBrowsing(environment), obligations: obligations, desk: desk, origin: origin)
        let record = PublicRecordPages(pages: pages, environment: environment, origin: origin)
        let reading = ConsultationReading(environment)
        let consultationPages = ConsultationPages(pages: pages, reading: reading, bodies: petitions)
        let documentPages = DocumentPages(pages: pages, reading: reading)
        let contributionPages = ContributionPages(pages: pages, reading: reading)
        let contributing = ContributingPages(
            desk: desk, reading: reading, contributing: Contributing(environment))
        let commenting = CommentingPages(contributing: contributing)
        let (initiatives, feedback) = (InitiativeBrowsing(environment), FeedbackBrowsing(environment))
        let giving = FeedbackGiving(environment)
        let initiativePages = InitiativePages(
            desk: desk, browsing: initiatives, feedback: feedback, topics: TopicGrouping(environment), giving: giving,
            rules: rules)
        let feedbackPages = FeedbackPages(
            desk: desk, browsing: feedback, initiatives: initiatives, obligations: obligations, giving: giving,
            rules: rules)
        let outcomes = OutcomePages(
            pages: pages, consultations: consultations, concluding: Concluding(environment),
            commitments: CommitmentBrowsing(environment), rules: rules)
        let owed = OwedPages(pages: pages, browsing: obligations, bodies: petitions)
        let submission = Submission(environment)
        let filing = FilingPages(desk: desk, browsing: petitions, submission: submission, rules: rules)
        let drafts = DraftPages(desk: desk, browsing: petitions, submission: submission, rules: rules)
        let access = OwnAccess(environment)
        let signIn = SignInPages(
            desk: desk, signIn: SignIn(environment), staffSignIn: StaffSignIn(environment),
            providerSignIn: ProviderSignIn(environment, providers: providers), providers: providers, access: access,
            limits: limits)
        let me = MePages(
            desk: desk, accounts: Accounts(environment), access: access, browsing: petitions,
            contributions: reading.contributions, feedback: feedback,
            identification: Identification(environment, providers: providers))
        let deskStart = DeskPages(desk: desk, moderation: ModerationDesk(environment))
        let review = ReviewPages(
            desk: desk, queue: ModerationDesk(environment), moderation: Moderation(environment), browsing: petitions,
            rules: rules)
        let complaints = ComplaintPages(
            desk: desk, complaining: Complaining(environment), browsing: ComplaintBrowsing(environment),
            bodies: petitions)
        let suspects = SuspectPages(desk: desk, trends: Trends(environment), browsing: petitions)
        let signatures = SignatureReviewPages(
            desk: desk, reviews: SignatureReviews(environment), browsing: petitions)
        let blocks = BlockPages(desk: desk, blocking: Blocking(environment))
        let moderated = ContributionModerationPages(
            desk: desk, moderation: ContributionModerating(environment), redacting: Redacting(environment),
            contributions: ContributionBrowsing(environment), redactions: RedactionBrowsing(environment),
            consultations: consultations, rules: rules)
        let redactions = RedactionReviewPages(
            desk: desk, redacting: Redacting(environment), browsing: RedactionBrowsing(environment))
        let reports = AuthorshipReportPages(desk: desk, reporting: AuthorshipReporting(environment))
        let organisations = OrganisationCheckPages(desk: desk, checking: OrganisationChecking(environment))
        let hiding = FeedbackHidingPages(
            desk: desk, browsing: FeedbackBrowsing(environment), moderation: FeedbackModeration(environment))
        let enrolment = EnrolmentPages(desk: desk, enrolment: Enrolment(environment))
        let ownSignatures = OwnSignaturePages(
            desk: desk, signatures: GivenSignatures(environment), browsing: petitions, rules: rules)
        let ownFollows = OwnFollowPages(desk: desk, following: Following(environment))
        let ownData = OwnDataPages(desk: desk, log: DataAccessLog(environment))
        let ownSettings = OwnSettingPages(desk: desk, accounts: Accounts(environment), access: access)
        let erasure = ErasurePages(
            desk: desk, accounts: Accounts(environment), signIn: SignIn(environment), erasing: Erasing(environment))
        let official = OfficialDesk(environment, forms: desk)
        let administration = AdministrationPages(environment, forms: desk)
        router.get("/") { _, context in
            Response(status: .seeOther, headers: [.location: "/\(context.language.rawValue)"])
        }
        for catalogue in pages.catalogues.values {
            let group = router.group(RouterPath(catalogue.language.rawValue))
                .add(middleware: ErrorPages(pages: pages, catalogue: catalogue))
                .add(middleware: PageRecording(record: SecurityRecord(environment)))
                .add(middleware: authentication(desk.authenticator)).add(middleware: OperationLimits(limits))
            home.add(to: group, in: catalogue)
            petitionPages.add(to: group, in: catalogue)
            consultationPages.add(to: group, in: catalogue)
            documentPages.add(to: group, in: catalogue)
            contributionPages.add(to: group, in: catalogue)
            contributing.add(to: group, in: catalogue)
            commenting.add(to: group, in: catalogue)
            initiativePages.add(to: group, in: catalogue)
            feedbackPages.add(to: group, in: catalogue)
            outcomes.add(to: group, in: catalogue)
            owed.add(to: group, in: catalogue)
            record.add(to: group, in: catalogue)
            filing.add(to: group, in: catalogue)
            drafts.add(to: group, in: catalogue)
            signIn.add(to: group, in: catalogue)
            enrolment.add(to: group, in: catalogue)
            me.add(to: group, in: catalogue)
            ownSignatures.add(to: group, in: catalogue)
            ownFollows.add(to: group, in: catalogue)
            ownData.add(to: group, in: catalogue)
            ownSettings.add(to: group, in: catalogue)
            erasure.add(to: group, in: catalogue)
            deskStart.add(to: group, in: catalogue)
            review.add(to: group, in: catalogue)
            moderated.add(to: group, in: catalogue)
            redactions.add(to: group, in: catalogue)
            reports.add(to: group, in: catalogue)
            organisations.add(to: group, in: catalogue)
            hiding.add(to: group, in: catalogue)
            complaints.add(to: group, in: catalogue)
            suspects.add(to: group, in: catalogue)
            signatures.add(to: group, in: catalogue)
            blocks.add(to: group, in: catalogue)
            official.add(to: group, in: catalogue)
            administration.add(to: group, in: catalogue)
        }
    }

    private func authentication(_ authenticator: Authenticator) -> Authentication {
        Authentication(
            origin: origin, limits: limits, isOfForms: true,
            token: { try await authenticator.actor(for: $0, as: .token) },
            session: { secret in
                let actor = try await authenticator.actor(for: secret, as: .session)
                return actor.access.map {
                    BrowserSession(actor: actor, crossSiteToken: authenticator.crossSiteToken(of: $0))
                }
            })
    }
}
