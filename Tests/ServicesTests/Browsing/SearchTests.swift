import Domain
import Services
import Store
import Support
import Testing

@Suite struct SearchTests {
    private static let subjects = [
        "Безопасный переход у школы", "Мектептердегі орын тапшылығын жою", "Clean air for Almaty in winter",
        "Вода в сёлах Жамбылской области", "Қала орталығында ағаш отырғызу", "Ограничить шум строек ночью",
    ]

    @Test(arguments: [
        ("переход", 0), ("безопасные переходы", 0), ("безопастный перход", 0), ("мектеп", 1), ("мектеп орын", 1),
        ("орын тапшылыгын", 1), ("clean air", 2), ("cleen air in winter", 2), ("airs", 2), ("вода в селах", 3),
        ("кала орталыгы", 4), ("шум стройки", 5),
    ])
    func `search finds it in each language, typing errors and plain letters included`(
        wanted: String, expected: Int
    ) async throws {
        try await withTown { town in
            for subject in Self.subjects { _ = try await town.published(subject) }
            var filter = PetitionListing.Filter()
            filter.search = wanted
            let found = try await Browsing(town.environment).list(filter, order: .relevance, after: nil, limit: 5)
            #expect(found.items.first?.subject == Self.subjects[expected])
        }
    }

    @Test func `a list is paged to its end without a gap or a repeat`() async throws {
        try await withTown { town in
            var ids: Set<String> = []
            for number in 0..<7 { ids.insert("\(try await town.published("Петиция номер \(number) о дорогах"))") }
            for order in [PetitionListing.Order.newest, .oldest, .mostSigned, .closingSoon] {
                var seen: [String] = []
                var mark: PetitionListing.Mark?
                repeat {
                    let page = try await Browsing(town.environment).list(.init(), order: order, after: mark, limit: 3)
                    seen += page.items.map { "\($0.id)" }
                    mark = page.next
                } while mark != nil
                #expect(seen.count == 7, "\(order)")
                #expect(Set(seen) == ids, "\(order)")
            }
        }
    }

    @Test(arguments: [
        ("Сделать безопасным переход около школы", 0), ("Безопастный перход у школ", 0),
        ("Просим акимат района построить до осени безопасный переход у школы, где детям негде перейти дорогу", 0),
        ("Мектептерде орын жетпейді", 1), ("Ұшақ билетінің бағасы туралы", nil),
    ])
    func `similar petitions are shown before filing, also where one subject is far longer than the other`(
        subject: String, expected: Int?
    ) async throws {
        try await withTown { town in
            for subject in Self.subjects.prefix(4) { _ = try await town.published(subject) }
            let similar = try await Browsing(town.environment).similar(to: subject, profile: "kz", limit: 3)
            #expect(similar.first?.subject == expected.map { Self.subjects[$0] })
        }
    }
}
