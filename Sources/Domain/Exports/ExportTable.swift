/// What can be taken out of a consultation as a table.
package enum ExportTable: String, CaseIterable, Codable, Sendable {
    /// One row for each contribution that counts, whether or not its text is public.
    case contributions
    /// One row for each comment on a passage, of contributions whose text is public.
    case comments
    /// One row for each value that a contribution whose text is public gives to a question.
    case answers
    /// One row for each file that came with a contribution whose text is public.
    case attachments
    case replies
    /// How many are answered, by kind of contributor and disposition.
    case coverage

    /// Of the dictionary: a field is only ever added.
    package static let version = 1

    package var fields: [ExportField] {
        switch self {
        case .contributions: Self.contributionFields
        case .comments: Self.commentFields
        case .answers: Self.answerFields
        case .attachments: Self.attachmentFields
        case .replies: Self.replyFields
        case .coverage: Self.coverageFields
        }
    }

    /// How text stands in CSV.
    package static let escaping = LocalizedText(
        kk: """
            CSV ішінде =, +, -, @ белгілерінен, олардың кең түрлерінен, табуляциядан, жол соңынан немесе апострофтан басталатын \
            мәтіннің алдына апостроф (') қойылады, кесте бағдарламасы оны формула деп түсінбеуі үшін. Бастапқы мәтінді алу \
            үшін бірінші апострофты алып тастаңыз. JSON Lines ішінде мәтін өзгертілмейді.
            """,
        ru: """
            В CSV перед текстом, который начинается с =, +, -, @, с их широких форм, табуляции, конца строки или апострофа, \
            стоит апостроф ('), чтобы табличная программа не приняла его за формулу. Чтобы получить исходный текст, уберите \
            первый апостроф. В JSON Lines текст не меняется.
            """,
        en: """
            In CSV, a text that begins with =, +, -, @, a wide form of these, a tab, a line end or an apostrophe has an \
            apostrophe (') before it, so that no spreadsheet takes it for a formula. To have the text itself, take the first \
            apostrophe away. In JSON Lines texts are as they are.
            """)

    /// How it is shown that words were taken out.
    package static let redaction = LocalizedText(
        kk:
            "Модератор алып тастаған сөздердің орнында белгі тұрады, мысалы \(RedactionMark.text(.personalData)): жақша ішінде негіздің коды.",
        ru:
            "На месте слов, изъятых модератором, стоит отметка, например \(RedactionMark.text(.personalData)): в скобках код основания.",
        en:
            "In the place of words that a moderator took out there is a mark, such as \(RedactionMark.text(.personalData)): the code of the ground in brackets."
    )
}
