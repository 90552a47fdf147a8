import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// A list of points, and every edition and period of it.
struct MonitoredListAnswer: Encodable, Sendable {
    struct Edition: Encodable, Sendable {
        var number: Int
        /// Left out for the first.
        var reason: LocalizedText?
        var added: Int
        var changed: Int
        var publishedAt: String

        init(_ edition: ListEdition) {
            number = edition.number
            reason = edition.reason
            added = edition.added
            changed = edition.changed
            publishedAt = edition.publishedAt.description
        }
    }

    var id: String
    var reference: String
    var version: Int
    var profile: String
    var ruleVersion: String
    var body: BodyBriefAnswer
    var topic: String
    /// The language it was written in; the others are translations.
    var original: Language
    var title: LocalizedText
    var summary: LocalizedText
    var edition: Int
    var publishedAt: String
    /// Oldest first; not in lists, as are the periods.
    var editions: [Edition]?
    var periods: [FeedbackPeriodAnswer]?

    init(_ view: MonitoredListView) {
        let (list, text) = (view.list, view.list.text)
        id = list.id.text
        reference = list.reference
        version = list.version
        profile = list.profile
        ruleVersion = list.ruleVersion
        body = BodyBriefAnswer(view.body)
        topic = text.topic
        original = text.original
        title = text.title
        summary = text.summary
        edition = list.edition
        publishedAt = list.publishedAt.description
        editions = view.editions?.map(Edition.init)
        periods = view.periods?.map { period in
            var answer = FeedbackPeriodAnswer(period, at: view.readAt)
            answer.extensions = view.extensions.filter { $0.period == period.id }
                .map(FeedbackPeriodAnswer.Extension.init)
            return answer
        }
    }
}

extension MonitoredListView {
    /// The list with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<MonitoredListAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: list.version).description
        return JSONAnswer(status, MonitoredListAnswer(self), headers: headers)
    }
}

/// A period that organisations give feedback for.
struct FeedbackPeriodAnswer: Encodable, Sendable {
    struct Extension: Encodable, Sendable {
        /// Until when it was open before.
        var was: String
        var closesAt: String
        var reason: LocalizedText
        var extendedAt: String

        init(_ extended: PeriodExtension) {
            was = extended.was.description
            closesAt = extended.closesAt.description
            reason = extended.reason
            extendedAt = extended.extendedAt.description
        }
    }

    var period: String
    var opensAt: String
    var closesAt: String
    var open: Bool
    /// Oldest first; with its list only.
    var extensions: [Extension]?

    init(_ period: FeedbackPeriod, at now: Instant) {
        self.period = period.name
        opensAt = period.opensAt.description
        closesAt = period.closesAt.description
        open = period.isOpen(at: now)
    }
}

/// A point of a list, as an edition states it.
struct ListPointAnswer: Encodable, Sendable {
    var number: String
    /// Its place in the list, counted from 1.
    var position: Int
    var edition: Int
    /// The edition that it came in with.
    var addedIn: Int
    var original: Language
    var text: LocalizedText
    var source: String
    var issuedOn: String
    var status: ListPoint.Status
    var responsible: BodyBriefAnswer

    init(_ view: ListPointView) {
        let (stated, point) = (view.stated, view.stated.point)
        number = point.number
        position = stated.position
        edition = stated.edition
        addedIn = stated.addedIn
        original = point.original
        text = point.text
        source = point.source
        issuedOn = point.issuedOn.description
        status = point.status
        responsible = BodyBriefAnswer(view.responsible)
    }
}

/// How many organisations say what of each point for a period.
struct PointFiguresAnswer: Encodable, Sendable {
    struct Point: Encodable, Sendable {
        var point: String
        var organisations: Int
        var answered: Int
        var assessments: [Assessment]
    }

    struct Assessment: Encodable, Sendable {
        var assessment: PeriodicFeedback.Assessment
        var organisations: Int
    }

    var period: String
    /// How many organisations have withdrawn what they said; they count in no point.
    var withdrawn: Int
    var points: [Point]

    init(_ period: FeedbackPeriod, _ figures: [PointFigures], withdrawn: Int) {
        self.withdrawn = withdrawn
        self.period = period.name
        points = figures.map { point in
            Point(
                point: point.point, organisations: point.organisations, answered: point.answered,
                assessments: PeriodicFeedback.Assessment.allCases.map {
                    Assessment(assessment: $0, organisations: point.of($0))
                })
        }
    }
}
