import Domain
import Hummingbird
import Services
import Web

/// The JSON face of the service: `/api/v1`. `docs/openapi.yaml` is its contract.
package struct API: Sendable {
    let environment: Services.Environment
    let signing: Signing
    let providers: [any IdentityProvider]
    let origin: SiteOrigin
    let limits: RateLimits

    /// - Parameters:
    ///   - signing: the one of the process, whose groups all its signatures go through.
    ///   - publicAddress: where readers of calendars and feeds reach the service; nil where the settings do not say.
    ///   - limits: the ones of the process, which the edge of the router has too.
    package init(
        _ environment: Services.Environment, signing: Signing, providers: [any IdentityProvider],
        publicAddress: String?, limits: RateLimits = .none
    ) {
        self.environment = environment
        self.signing = signing
        self.providers = providers
        origin = SiteOrigin(publicAddress: publicAddress)
        self.limits = limits
    }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
        let authenticator = Authenticator(environment)
        let browsing = Browsing(environment)
        let authentication = Authentication(
            origin: origin, limits: limits, token: { try await authenticator.actor(for: $0, as: .token) },
            session: { secret in
                let actor = try await authenticator.actor(for: secret, as: .session)
                return actor.access.map {
                    BrowserSession(actor: actor, crossSiteToken: authenticator.crossSiteToken(of: $0))
                }
            })
        let crossSiteRecording = CrossSiteRecording(record: SecurityRecord(environment))
        let api = router.group(RouterPath(Addresses.root)).add(middleware: crossSiteRecording)
            .add(middleware: authentication).add(middleware: OperationLimits(limits))
            .add(middleware: RefusalRecording(record: SecurityRecord(environment)))
        // Their forms come from browsers that nobody is signed in with: nothing but the address is known of them.
        let pages = router.group().add(middleware: crossSiteRecording).add(middleware: OperationLimits(limits))

        PetitionRoutes(submission: Submission(environment), browsing: browsing).add(to: api.group("petitions"))
        SignatureRoutes(signing: signing, counts: Counts(environment)).add(to: api.group("petitions"))
        ResponseRoutes(
            answering: Answering(environment), browsing: ResponseBrowsing(environment), clock: environment.clock
        ).add(to: api.group("petitions"))
        ModerationRoutes(
            moderation: Moderation(environment), desk: ModerationDesk(environment), browsing: browsing
        ).add(to: api.group("moderation"))
        AbuseRoutes(trends: Trends(environment), blocking: Blocking(environment)).add(to: api.group("moderation"))
        SignatureReviewRoutes(reviews: SignatureReviews(environment)).add(to: api)
        RefusalRoutes(refusals: Refusals(environment)).add(to: api.group("refusals"))
        EventRoutes(browsing: browsing, chronicle: Chronicle(environment)).add(to: api)
        ComplaintRoutes(complaining: Complaining(environment), browsing: ComplaintBrowsing(environment)).add(to: api)
        JudgementRoutes(judging: Judging(environment)).add(to: api.group("petitions"))
        CommitmentRoutes(commitments: Commitments(environment), browsing: CommitmentBrowsing(environment)).add(to: api)
        ConsultationRoutes(
            consulting: Consulting(environment), browsing: ConsultationBrowsing(environment)
        ).add(to: api.group("consultations"))
        ContributionModerationRoutes(moderation: ContributionModerating(environment)).add(to: api)
        RedactionRoutes(redacting: Redacting(environment), browsing: RedactionBrowsing(environment)).add(to: api)
        ExportRoutes(exporting: Exporting(environment)).add(to: api)
        DocumentRoutes(documents: Documents(environment), browsing: DocumentBrowsing(environment)).add(to: api)
        QuestionRoutes(questions: Questions(environment), browsing: QuestionBrowsing(environment)).add(to: api)
        AttachmentRoutes(
            contributions: ContributionAttaching(environment), consultations: ConsultationAttaching(environment),
            entering: Entering(environment), browsing: AttachmentBrowsing(environment)
        ).add(to: api)
        EntryRoutes(
            entries: Entries(environment), entering: Entering(environment), checking: EntryChecking(environment)
        ).add(to: api)
        AuthorshipRoutes(reporting: AuthorshipReporting(environment)).add(to: api)
        ThemeRoutes(coding: Coding(environment)).add(to: api)
        ReplyRoutes(replying: Replying(environment)).add(to: api)
        FormLetterRoutes(formLetters: FormLetters(environment)).add(to: api)
        CommonPassageRoutes(naming: PassageNaming(environment)).add(to: api)
        OutcomeRoutes(concluding: Concluding(environment)).add(to: api)
        ContributionRoutes(
            contributing: Contributing(environment), browsing: ContributionBrowsing(environment)
        ).add(to: api)
        InitiativeRoutes(initiatives: Initiatives(environment), browsing: InitiativeBrowsing(environment))
            .add(to: api.group("initiatives"))
        FeedbackRoutes(
            giving: FeedbackGiving(environment), answering: FeedbackAnswering(environment),
            moderation: FeedbackModeration(environment), browsing: FeedbackBrowsing(environment)
        ).add(to: api)
        FeedbackTopicRoutes(grouping: TopicGrouping(environment)).add(to: api)
        MonitoredListRoutes(lists: MonitoredLists(environment), browsing: MonitoredListBrowsing(environment))
            .add(to: api.group("monitored-lists"))
        PeriodicFeedbackRoutes(
            filing: PeriodicFeedbackFiling(environment), answering: PeriodicFeedbackAnswering(environment),
            browsing: PeriodicFeedbackBrowsing(environment)
        ).add(to: api)
        ObligationMoveRoutes(moving: ObligationMoving(environment)).add(to: api.group("obligations"))
        DraftCommentRoutes(commenting: Commenting(environment)).add(to: api)
        BodyRoutes(browsing: browsing).add(to: api.group("bodies"))
        ObligationRoutes(
            obligations: ObligationBrowsing(environment), browsing: browsing, rules: environment.rules, origin: origin
        ).add(to: api)
        PerformanceRoutes(performance: Performance(environment), desk: Desk(environment)).add(to: api)
        ProfileRoutes(rules: environment.rules, clock: environment.clock).add(to: api.group("profiles"))
        let door = Door(authenticator: authenticator, access: OwnAccess(environment), limits: limits)
        SignInRoutes(signIn: SignIn(environment), door: door).add(to: api.group("sign-in"))
        SignInLinkRoutes(signIn: SignIn(environment), door: door, origin: origin).add(to: pages)
        StaffSignInRoutes(signIn: StaffSignIn(environment), enrolment: Enrolment(environment), door: door)
            .add(to: api.group("sign-in/staff"))
        StaffRoutes(staff: Staff(environment), invitations: Invitations(environment)).add(to: api.group("staff"))
        SigningOutRoutes(signingOut: SigningOut(environment)).add(to: api.group("accounts"))
        DisablingRoutes(disabling: Disabling(environment)).add(to: api.group("accounts"))
        OrganisationRoutes(
            organisations: Organisations(environment), checking: OrganisationChecking(environment),
            representatives: Representatives(environment)
        ).add(to: api)
        RepresentationRoutes(representations: Representations(environment)).add(to: api.group("me"))
        OwnCredentialRoutes(credentials: OwnCredentials(environment)).add(to: api.group("me"))
        AccessRoutes(door: door).add(to: api.group("me"))
        let providerSignIn = ProviderSignIn(environment, providers: providers)
        ProviderSignInRoutes(signIn: providerSignIn, door: door, origin: origin)
            .add(to: api.group("sign-in/oidc"))
        ProviderReturnRoutes(signIn: providerSignIn, door: door, origin: origin).add(to: pages)
        MeRoutes(
            accounts: Accounts(environment), identification: Identification(environment, providers: providers)
        ).add(to: api)
        PrivacyRoutes(
            export: OwnDataExport(environment), log: DataAccessLog(environment), erasing: Erasing(environment)
        ).add(to: api)
        let following = Following(environment)
        FollowRoutes(following: following).add(to: api.group("follows"))
        UnfollowRoutes(following: following).add(to: router)
    }
}
