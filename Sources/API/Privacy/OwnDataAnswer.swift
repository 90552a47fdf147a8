import Domain
import Foundation
import Services
import Store
import Web

/// Everything that is held on the caller, and first of all what that is.
struct OwnDataAnswer: Encodable, Sendable {
    var madeAt: String
    var contents: [Section]
    var account: Account
    var roles: [Role]
    var petitions: [Petition]
    var filedTexts: [Text]
    var signatures: [Signature]
    var judgements: [Judgement]
    var complaints: [Complaint]
    var comments: [Writing]
    var contributions: [Contribution]
    var feedback: [Feedback]
    var authorshipReports: [AuthorshipReportAnswer]
    var moderationNotes: [Writing]
    var follows: [FollowAnswer]
    var tokens: [Token]
    var signInCodes: [Pass]
    var letters: [Letter]
    var bounces: Bounces?
    var staffCredential: Credential?
    var staffDevices: [Device]
    var staffInvitation: Invitation?
    var securityRecord: [SecurityNote]
    var repeatKeys: [RepeatKey]
    var accesses: [DataAccessAnswer]
    var acts: [Act]

    init(_ data: OwnData) {
        madeAt = data.madeAt.description
        account = Account(data)
        roles = data.roles.map(Role.init)
        petitions = data.petitions.map(Petition.init)
        filedTexts = data.texts.map(Text.init)
        signatures = data.signatures.map(Signature.init)
        judgements = data.judgements.map(Judgement.init)
        complaints = data.complaints.map(Complaint.init)
        comments = data.comments.map(Writing.init)
        contributions = data.contributions.map {
            Contribution($0, data.attachments[$0.id] ?? [], data.redactionComplaints[$0.id] ?? [])
        }
        feedback = data.feedback.map(Feedback.init)
        authorshipReports = data.authorshipReports.map(AuthorshipReportAnswer.init)
        moderationNotes = data.notes.map(Writing.init)
        follows = data.follows.map(FollowAnswer.init)
        tokens = data.tokens.map(Token.init)
        signInCodes = data.codes.map(Pass.init)
        letters = data.letters.map(Letter.init)
        bounces = data.bounce.map(Bounces.init)
        staffCredential = data.credential.map(Credential.init)
        staffDevices = data.devices.map(Device.init)
        staffInvitation = data.invitation.map(Invitation.init)
        securityRecord = data.securityNotes.map(SecurityNote.init)
        repeatKeys = data.repeatKeys.map(RepeatKey.init)
        accesses = data.accesses.map(DataAccessAnswer.init)
        acts = data.acts.map(Act.init)
        contents = []
        contents = [
            Section("account", 1, "Есептік жазба", "Учётная запись", "Account"),
            Section("roles", roles.count, "Рөлдер", "Роли", "Roles"),
            Section(
                "petitions", petitions.count, "Петициялар мен жобалар", "Петиции и черновики", "Petitions and drafts"),
            Section(
                "filed_texts", filedTexts.count, "Петициялардың берілген мәтіндері",
                "Тексты петиций в том виде, как поданы",
                "Texts of petitions as they were filed"),
            Section(
                "signatures", signatures.count, "Танылатын қолтаңбалар", "Подписи, которые ещё можно узнать",
                "Signatures that can still be recognised"),
            Section(
                "judgements", judgements.count, "Жауаптарға берілген бағалар", "Оценки ответов", "Judgements of answers"
            ),
            Section("complaints", complaints.count, "Шағымдар", "Жалобы", "Complaints"),
            Section("comments", comments.count, "Жобаларға пікірлер", "Комментарии к проектам", "Comments on drafts"),
            Section(
                "contributions", contributions.count, "Консультациялардағы пікірлер", "Мнения в консультациях",
                "Contributions to consultations"),
            Section(
                "feedback", feedback.count, "Бастамалар туралы пікірлер", "Отзывы об инициативах",
                "Feedback on initiatives"),
            Section(
                "authorship_reports", authorshipReports.count, "«Мұны мен жазбадым» деген хабарлар",
                "Сообщения «это писал не я»", "Reports “I did not write this”"),
            Section(
                "moderation_notes", moderationNotes.count, "Модератордың жазбалары", "Заметки модератора",
                "Notes of a moderator"),
            Section("follows", follows.count, "Бақылаулар", "За чем вы следите", "What you follow"),
            Section("tokens", tokens.count, "Кіру сеанстары", "Сеансы входа", "Sign-ins"),
            Section("sign_in_codes", signInCodes.count, "Кіру кодтары", "Коды для входа", "Sign-in codes"),
            Section("letters", letters.count, "Хаттар", "Письма", "Letters"),
            Section(
                "bounces", bounces == nil ? 0 : 1, "Мекенжайыңыздан қайтқан хаттар",
                "Письма, вернувшиеся с вашего адреса",
                "Letters that came back from your address"),
            Section(
                "staff_credential", staffCredential == nil ? 0 : 1, "Қызметкердің құпиясөзі мен қосымшасы",
                "Пароль и приложение сотрудника", "Password and app of staff"),
            Section(
                "staff_devices", staffDevices.count, "Қызметкердің таныс құрылғылары", "Знакомые устройства сотрудника",
                "Known devices of staff"),
            Section(
                "staff_invitation", staffInvitation == nil ? 0 : 1, "Қызметкерді шақыру", "Приглашение сотрудника",
                "Invitation of staff"),
            Section(
                "security_record", securityRecord.count, "Қауіпсіздік журналындағы жазбалар",
                "Записи в журнале безопасности", "Entries in the security record"),
            Section(
                "repeat_keys", repeatKeys.count, "Қайталанған сұраулардың белгілері", "Метки повторных запросов",
                "Marks of repeated requests"),
            Section(
                "accesses", accesses.count, "Деректеріңізді кім қарады", "Кто смотрел ваши данные",
                "Who looked at your data"),
            Section(
                "acts", acts.count, "Оқиғалар тізіміндегі әрекеттеріңіз", "Ваши действия в летописи событий",
                "What the record says that you did"),
        ]
    }

    /// A part of the answer and how many things are in it.
    struct Section: Encodable, Sendable {
        var part: String
        var label: LocalizedText
        var count: Int

        init(_ part: String, _ count: Int, _ kk: String, _ ru: String, _ en: String) {
            self.part = part
            self.count = count
            label = LocalizedText(kk: kk, ru: ru, en: en)
        }
    }
}
