import Domain
import Testing

@Suite struct WrittenLanguageTests {
    static let kazakh = """
        Біз, Көктөбе ауылының тұрғындары, мектепке баратын жолды жөндеуді сұраймыз. Күз бен көктемде балалар суға батқан
        соқпақпен жүреді, ал қыста жарық жоқ. Әкімдік екі жыл бұрын жөндеуге қаражат бөлетінін айтқан еді, бірақ жұмыс әлі
        басталған жоқ.
        """
    static let russian = """
        Мы, жители села Коктобе, просим отремонтировать дорогу к школе. Осенью и весной дети идут по затопленной
        тропинке, а зимой там нет освещения. Акимат два года назад обещал выделить деньги на ремонт, но работы до сих
        пор не начались. Просим включить ремонт в план на этот год и объявить, когда он начнётся и закончится.
        """
    static let english = """
        We, the people of Koktobe, ask for the road to the school to be repaired. In autumn and spring children walk a
        flooded path, and in winter there is no light. Two years ago the akimat promised money for the repair, but the
        work has not begun.
        """

    @Test func `a text in its own language contradicts nothing`() {
        #expect(!WrittenLanguage.contradicts(Self.kazakh, claimed: .kk))
        #expect(!WrittenLanguage.contradicts(Self.russian, claimed: .ru))
        #expect(!WrittenLanguage.contradicts(Self.english, claimed: .en))
    }

    @Test(arguments: [
        (kazakh, Language.ru), (kazakh, .en), (russian, .kk), (russian, .en), (english, .kk), (english, .ru),
    ])
    func `a text in another language contradicts its claim`(text: String, claimed: Language) {
        #expect(WrittenLanguage.contradicts(text, claimed: claimed))
    }

    @Test(arguments: Language.allCases)
    func `a text without twenty letters never contradicts`(claimed: Language) {
        let digits = String(repeating: "7", count: 500)
        for text in ["", "2026-11-21, № 45", "Дорога к школе", "Road to the school", digits] {
            #expect(!WrittenLanguage.contradicts(text, claimed: claimed))
        }
    }

    @Test func `the twentieth letter is the first that counts`() {
        #expect(!WrittenLanguage.contradicts(String(repeating: "д", count: 19) + " 12345", claimed: .en))
        #expect(WrittenLanguage.contradicts(String(repeating: "д", count: 20) + " 12345", claimed: .en))
    }

    @Test func `names and quotations of another language are no contradiction`() {
        let quoting = Self.russian + " Село раньше называлось Көктөбе, а улица — Құрманғазы."
        #expect(!WrittenLanguage.contradicts(quoting, claimed: .ru))
        let naming = "Прошу открыть Wi-Fi и eGov Mobile на станции: https://example.kz/service"
        #expect(!WrittenLanguage.contradicts(naming, claimed: .ru))
        let linking = "Подробности: https://www.example.kz/documents/the-road-to-the-school, office@example.kz"
        #expect(!WrittenLanguage.contradicts(linking, claimed: .ru))
        let english = Self.english + " The law calls it «пороговое значение», or «шекті мән»."
        #expect(!WrittenLanguage.contradicts(english, claimed: .en))
        #expect(!WrittenLanguage.contradicts(Self.kazakh + " " + Self.russian, claimed: .kk))
    }

    @Test func `a text in two languages, mostly Kazakh, is not Russian`() {
        #expect(WrittenLanguage.contradicts(Self.kazakh + " Просим помочь.", claimed: .ru))
    }

    @Test func `a Kazakh text may have none of its own letters while it is short`() {
        // A whole sentence that needs none of the nine.
        let sentence = "Аулада жарык жок, балалар далада ойнай алмайды. "
        #expect(!WrittenLanguage.contradicts(sentence, claimed: .kk))
        #expect(WrittenLanguage.contradicts(String(repeating: sentence, count: 6), claimed: .kk))
    }

    @Test func `capital letters count as small ones`() {
        #expect(WrittenLanguage.contradicts(Self.kazakh.uppercased(), claimed: .ru))
        #expect(!WrittenLanguage.contradicts(Self.kazakh.uppercased(), claimed: .kk))
    }

    @Test func `letters of a script that no language here has are counted, but speak for none`() {
        #expect(!WrittenLanguage.contradicts(String(repeating: "请修路", count: 20), claimed: .en))
        #expect(!WrittenLanguage.contradicts(String(repeating: "请修路", count: 20), claimed: .ru))
    }
}
