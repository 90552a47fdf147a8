import Domain
import Services

/// The rules of a profile as they are in force, each with the article that it stands in.
struct RulesPage: Sendable {
    struct Row: Sendable {
        var rule: String
        var value: String
        var article: String?
    }

    /// One year of the working calendar.
    struct Year: Sendable {
        var year: String
        var published: String
        var note: String?
    }

    var title: String
    var source: String
    var effective: String
    var rows: [Row]
    var calendar: String?
    var edition: String?
    var years: [Year]
    let text: [String: [String: String]]

    init(_ version: RuleVersion, of profile: RuleProfile, calendar: WorkingCalendar?, in catalogue: Catalogue) {
        let (say, language) = (Wording(page: "administration", catalogue: catalogue), catalogue.language)
        title = "\(profile.label[language]): \(version.label[language])"
        source = version.source[language]
        effective = say("effective", ["date": catalogue.date(version.effectiveFrom)])
        text = catalogue.texts
        let number = catalogue.number
        rows = [
            Self.row(version.filing.provision, version.filing.applicants[language], say),
            Self.row(
                version.initialSupport.provision,
                "\(number(version.initialSupport.supporters)), \(version.initialSupport.term[language])", say),
            Self.row(version.check.provision, version.check.term[language], say),
            Self.row(version.collection.provision, version.collection.term[language], say),
        ]
        for threshold in version.thresholds {
            for (kind, requirement) in threshold.requirements.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let value =
                    switch requirement {
                    case .fixed(let count): number(count)
                    case .share(let share): share.description
                    case .byPopulation(let above, let fixed, let share):
                        say(
                            "by_population",
                            ["above": number(above), "fixed": number(fixed), "share": share.description])
                    }
                let name = profile.bodyKind(kind)?.label[language] ?? kind.rawValue
                var row = Self.row(threshold.provision, value, say)
                row.rule += ": \(name)"
                rows.append(row)
            }
        }
        rows += version.parameters.map { parameter in
            let value =
                switch parameter.value {
                case .term(let term): term[language]
                case .termByTier(let terms):
                    terms.sorted { $0.key < $1.key }.map { tier, term in
                        let name = profile.tiers.first { $0.code == tier }?.label[language] ?? tier
                        return "\(name): \(term[language])"
                    }.joined(separator: "; ")
                case .number(let count): number(count)
                case .flag(let isSet): say(isSet ? "yes" : "no")
                case .text(let text): text[language]
                }
            return Self.row(parameter.provision, value, say)
        }
        self.calendar = calendar?.label[language]
        edition = calendar.map { say("edition", ["edition": $0.edition]) }
        years = (calendar?.years ?? []).map { year in
            Year(
                year: String(year.year),
                published: year.publishedOn.map { say("published", ["date": catalogue.date($0)]) } ?? say("from_start"),
                note: year.note?[language])
        }
    }

    private static func row(_ provision: Provision, _ value: String, _ say: Wording) -> Row {
        Row(rule: provision.label[say.language], value: value, article: provision.article)
    }
}
