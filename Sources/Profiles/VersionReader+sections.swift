import Domain

extension VersionReader {
    func counting(_ field: Field) -> DayCounting {
        let fields = field.fields("label", "article", "choices", "rolls_to_working_day")
        return DayCounting(rollsToWorkingDay: fields.flag("rolls_to_working_day"), provision: fields.provision)
    }

    func filing(_ field: Field) -> Filing {
        let fields = field.fields("label", "article", "choices", "applicants", "assurance", "channels")
        return Filing(
            applicants: fields.localized("applicants"), assurance: fields.choice("assurance", Assurance.self),
            channels: fields.list("channels") { $0.choice(Filing.Channel.self) ?? .online },
            provision: fields.provision)
    }

    func initialSupport(_ field: Field) -> InitialSupport {
        let fields = field.fields(
            "label", "article", "choices", "supporters", "term", "paper_term", "applicant_counts",
            "counts_as_signatures", "maximum", "assurance")
        let supporters = fields.number("supporters", in: 0...100_000)
        let applicantCounts = fields.flag("applicant_counts")
        let least = max(1, supporters + (applicantCounts ? 1 : 0))
        return InitialSupport(
            supporters: supporters, term: fields.term("term"), paperTerm: fields["paper_term"]?.term(),
            applicantCounts: applicantCounts, countsAsSignatures: fields.flag("counts_as_signatures"),
            maximum: fields.has("maximum") ? fields.number("maximum", in: least...100_000) : nil,
            assurance: fields.choice("assurance", Assurance.self), provision: fields.provision)
    }

    func check(_ field: Field) -> ComplianceCheck {
        let fields = field.fields("label", "article", "choices", "term", "counted_from", "nearly_overdue_after")
        return ComplianceCheck(
            term: fields.term("term"), countedFrom: fields.choice("counted_from", ComplianceCheck.Start.self),
            nearlyOverdueAfter: fields["nearly_overdue_after"]?.term(), provision: fields.provision)
    }

    func collection(_ field: Field) -> SignatureCollection {
        let fields = field.fields(
            "label", "article", "choices", "term", "rolls_to_working_day", "assurance", "identity", "withdrawal",
            "consent_needed")
        let collection = SignatureCollection(
            term: fields.term("term"), rollsToWorkingDay: fields.flag("rolls_to_working_day"),
            assurance: fields.choice("assurance", Assurance.self),
            identity: fields.choice("identity", SignatureCollection.Identity.self),
            withdrawal: fields.choice("withdrawal", SignatureCollection.Withdrawal.self),
            consentNeeded: fields.flag("consent_needed"), provision: fields.provision)
        if collection.identity == .nationalIdentifier {
            if profile.nationalIdentifier == nil {
                fields["identity"]?.fault(
                    "signers are told apart by a national identifier, but the profile names no scheme for it",
                    allowed: "email, or national_identifier with a scheme at the top of the profile")
            }
            if let assurance = fields["assurance"], collection.assurance != .identified {
                assurance.fault(
                    "signers are told apart by a national identifier, which only identified people have",
                    allowed: Assurance.identified.rawValue)
            }
        }
        return collection
    }

    func rejectionCodes(_ field: Field) -> [RejectionCode] {
        let codes = field.list().map { element in
            let fields = element.fields(
                "code", "label", "group", "second_moderator", "automatic", "hides_text", "article", "choice")
            let code = RejectionCode(
                code: fields.code("code"), label: fields.localized("label"),
                group: fields.choice("group", RejectionCode.Group.self),
                needsSecondModerator: fields.has("second_moderator") && fields.flag("second_moderator"),
                automatic: fields.has("automatic") && fields.flag("automatic"),
                hidesText: fields.has("hides_text") && fields.flag("hides_text"), article: fields.article,
                choice: fields["choice"]?.localized())
            fields.requireGround("choice")
            if code.automatic, code.needsSecondModerator {
                element.fault("the service gives this code by itself: no moderator, and no second one, is asked")
            }
            return code
        }
        if codes.isEmpty { field.fault("the list is empty") }
        field.refuseRepeats(codes.map(\.code), of: "code")
        return codes
    }

    func uniqueness(_ field: Field) -> Uniqueness {
        let fields = field.fields("label", "article", "choices", "open_bars", "decided_bars")
        return Uniqueness(
            openBars: fields.flag("open_bars"), decidedBars: fields["decided_bars"]?.term(),
            provision: fields.provision)
    }
}

extension Fields {
    var article: String? {
        self["article"]?.value("an article as it is cited, such as 90-2(4)") { $0.isEmpty ? nil : $0 }
    }

    /// The three fields that every section has beside its own.
    var provision: Provision {
        requireGround("choices")
        return Provision(
            label: localized("label"), article: article,
            choices: has("choices") ? list("choices") { $0.localized() } : [])
    }

    /// A rule stands in an article, or says openly that it was chosen.
    func requireGround(_ choice: String) {
        guard !has("article"), !has(choice) else { return }
        field.fault("the rule does not say where it comes from", allowed: "an article, or “\(choice)” with the reason")
    }
}

extension Field {
    func refuseRepeats(_ codes: [String], of name: String) {
        var seen: Set<String> = []
        for (code, element) in zip(codes, list()) where !code.isEmpty && !seen.insert(code).inserted {
            element.fault("the \(name) “\(code)” is there twice")
        }
    }
}
