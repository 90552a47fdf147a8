import Foundation
import NIOHTTP1

extension Walkthrough {
    /// A reply as the ministry words it.
    func answer(_ disposition: String, _ english: String) -> JSON {
        [
            "disposition": .text(disposition), "original": "ru",
            "reason": JSON(
                kk: "Министрлік бұл пікірді қарап шықты, толығырақ қорытындыда жазылған.",
                ru: "Министерство рассмотрело это мнение, подробности в итогах.", en: english),
        ]
    }

    /// To one, to a letter, to a theme; everybody sees how far it has come.
    func reply(in open: OpenConsultation, _ panel: Panel) async throws {
        let official = panel.official
        narrator.scene("Replies")
        narrator.step("To one person. Accepted without saying what changed is refused.")
        let accepted = answer("accepted", "The way home is not rest.")
            .with("contribution", .text(open.said["rest"] ?? ""))
        try await refused(
            .POST, "\(open.path)/replies", as: official, body: accepted, status: 422, code: "required")
        let change = JSON(
            kk: "2-баптың 1-тармағы өзгертілді.", ru: "Изменён пункт 1 статьи 2.",
            en: "Paragraph 1 of article 2 was changed.")
        let known = try mailbox.files()
        try await tell(
            .POST, "\(open.path)/replies", as: official, body: accepted.with("change", change), expecting: 201)
        try await coverage(of: open, 1)
        narrator.step("The author is written to.")
        let letter = try await mailbox.letter(to: cast.citizens[0].email, since: known, with: "What became of it")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
        narrator.step("To everybody who sent the letter, at once.")
        let letters = try await conversation.ask(.GET, "\(open.path)/form-letters")
        let group = try letters.required(letters.body["items"].list.first?["id"].text, "form letter")
        let replied = try await tell(
            .POST, "\(open.path)/replies", as: official,
            body: answer("not_accepted", "Bread is baked at night, and hospitals buy it in the morning.")
                .with("form_letter", .text(group)), expecting: 201)
        try insist(
            replied.body["reaches"].number == 4, "The reply reaches \(replied.body["reaches"].number ?? 0), not 4.")
        try await coverage(of: open, 5)
        narrator.step("To a theme, with a promise. It reaches whoever has no closer reply.")
        let promised = try await tell(.POST, "\(open.path)/commitments", as: official, body: promise, expecting: 201)
        let themes = try await conversation.ask(.GET, "\(open.path)/themes")
        let theme = try themes.required(themes.body["items"].list.first?["id"].text, "theme")
        let body = answer("accepted_in_part", "The state pays for buses where the last one leaves too early.")
            .with("theme", .text(theme)).with("commitment", .text(try promised.id))
        let reached = try await tell(.POST, "\(open.path)/replies", as: official, body: body, expecting: 201)
        narrator.remark("Promise \(reached.body["commitment"]["reference"].text ?? "")")
        try await coverage(of: open, 7)
    }

    private var promise: JSON {
        [
            "source": ["kind": "reply"], "due_on": .text(day(90)),
            "text": JSON(
                kk: "Кешкі автобустарға арналған субсидия тәртібін бекітеміз.",
                ru: "Утвердим порядок субсидий для вечерних автобусов.",
                en: "We will adopt rules for grants to evening buses."),
            "sign": JSON(
                kk: "Тәртіп жарияланды.", ru: "Порядок опубликован.", en: "The rules are published."),
        ]
    }

    func coverage(of open: OpenConsultation, _ answered: Int) async throws {
        let coverage = try await tell(.GET, "\(open.path)/coverage", expecting: 200)
        let (now, total) = (coverage.body["answered"].number ?? 0, coverage.body["total"].number ?? 0)
        narrator.remark("\(now) of \(total) answered")
        try insist(now == answered && total == open.said.count, "It is not \(answered) of \(open.said.count).")
    }
}
