import Domain
import Store

/// How an announcement reads as a letter to a follower.
struct AnnouncementWording: Sendable {
    let announcement: Announcement
    let docket: Docket
    /// The one that is to answer.
    let body: Body
    let profile: RuleProfile?

    /// - Parameters:
    ///   - way: why this reader is told, which is also what the link ends.
    ///   - unfollowPath: nil for who only contributed: what becomes of it is not a thing to be unsubscribed from.
    func letter(to way: FollowRepository.Follower.Way, in language: Language, unfollowPath: String?) -> Letter {
        let reference = docket.reference ?? ""
        let paragraphs = [
            docket.heading(in: language) + "\n" + addressee[language], sentence[language], details(reference)[language],
        ]
        return Letter(
            kind: "followed_\(announcement.kind.rawValue)", language: language,
            subject: "\(reference): \(announcement.kind.title[language])",
            body: (paragraphs + [reason(way)[language]]).joined(separator: "\n\n"), unfollowPath: unfollowPath)
    }

    private var addressee: LocalizedText {
        LocalizedText(kk: "Орган: \(body.name.kk)", ru: "Орган: \(body.name.ru)", en: "Body: \(body.name.en)")
    }

    private func details(_ reference: String) -> LocalizedText {
        LocalizedText(
            kk: "Толығырақ — нөмірі бойынша: \(reference).", ru: "Подробности — по номеру: \(reference).",
            en: "The details are found under the reference \(reference).")
    }

    private func reason(_ way: FollowRepository.Follower.Way) -> LocalizedText {
        switch way {
        case .matter:
            return docket.matter.kind.followed
        case .body:
            return LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы органға қатысты істерді бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за делами этого органа.",
                en: "You are told because you follow this body.")
        case .topic:
            let code = docket.topic
            let topic = profile?.topic(code)?.label ?? LocalizedText(kk: code, ru: code, en: code)
            return LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз «\(topic.kk)» тақырыбын бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за темой «\(topic.ru)».",
                en: "You are told because you follow the topic “\(topic.en)”.")
        case .contribution:
            return LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы консультацияда пікір білдірдіңіз.",
                ru: "Вы получили это письмо, потому что высказались в этой консультации.",
                en: "You are told because you contributed to this consultation.")
        }
    }
}

extension Matter.Kind {
    /// Why somebody is told who follows this one.
    fileprivate var followed: LocalizedText {
        switch self {
        case .petition:
            LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы петицияны бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за этой петицией.",
                en: "You are told because you follow this petition.")
        case .consultation:
            LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы консультацияны бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за этой консультацией.",
                en: "You are told because you follow this consultation.")
        case .initiative:
            LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы бастаманы бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за этой инициативой.",
                en: "You are told because you follow this initiative.")
        case .monitoredList:
            LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы тізімді бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за этим перечнем.",
                en: "You are told because you follow this list.")
        }
    }
}
