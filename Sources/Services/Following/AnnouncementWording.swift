import Domain
import Store

/// How an announcement reads as a letter to a follower.
struct AnnouncementWording: Sendable {
    let announcement: Announcement
    let petition: Petition
    /// The one that is to answer.
    let body: Body
    let profile: RuleProfile?
    /// What the petition is bound to; nil before its publication.
    let rules: RuleVersion?

    /// - Parameter way: why this reader is told, which is also what the link ends.
    func letter(to way: FollowRepository.Follower.Way, in language: Language, unfollowPath: String) -> Letter {
        let reference = petition.reference ?? ""
        let heading = [reference, petition.publicSubject.map { "«\($0)»" }].compactMap { $0 }.joined(separator: " ")
        let paragraphs = [heading + "\n" + addressee[language], sentence[language], details(reference)[language]]
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
            kk: "Толығырақ — петиция нөмірі бойынша: \(reference).",
            ru: "Подробности — по номеру петиции: \(reference).",
            en: "The details are found under the petition’s reference: \(reference).")
    }

    private func reason(_ way: FollowRepository.Follower.Way) -> LocalizedText {
        switch way {
        case .petition:
            return LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы петицияны бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за этой петицией.",
                en: "You are told because you follow this petition.")
        case .body:
            return LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз осы органға жолданған петицияларды бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за петициями к этому органу.",
                en: "You are told because you follow the petitions to this body.")
        case .topic:
            let code = petition.text.topic
            let topic = profile?.topic(code)?.label ?? LocalizedText(kk: code, ru: code, en: code)
            return LocalizedText(
                kk: "Бұл хат сізге келді, өйткені сіз «\(topic.kk)» тақырыбындағы петицияларды бақылап отырсыз.",
                ru: "Вы получили это письмо, потому что следите за петициями на тему «\(topic.ru)».",
                en: "You are told because you follow the petitions on the topic “\(topic.en)”.")
        }
    }
}

extension Petition {
    /// Nil where the text is not, or no longer, before the public.
    var publicSubject: String? {
        publishedAt != nil && state != .takenDown ? text.subject : nil
    }
}
