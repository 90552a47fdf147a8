import Domain
import Profiles
import Testing

/// What is asked of the further rules by their keys, on the delivered ones.
@Suite struct ParameterTests {
    private let rules: RuleVersion

    init() throws {
        rules = try #require(try Delivered.book().version("kz@2026-01-01"))
    }

    @Test func `a term by tier is there for its tiers, and not without one`() {
        #expect(rules.term("consideration", tier: "national") == .workingDays(40))
        #expect(rules.term("consideration", tier: "local") == .workingDays(20))
        #expect(rules.term("consideration", tier: "village") == nil)
        #expect(rules.term("consideration") == nil)
    }

    @Test func `a term that does not depend on the tier holds for each`() {
        #expect(rules.term("extension", tier: "local") == .months(2))
        #expect(rules.term("extension", tier: "national") == rules.term("extension"))
    }

    @Test func `what has another kind of value, or none, is no term, number or flag`() {
        #expect(rules.term("judgement_minimum") == nil)
        #expect(rules.term("judgement_minimum", tier: "local") == nil)
        #expect(rules.term("nothing", tier: "local") == nil)
        #expect(rules.number("extension") == nil)
        #expect(!rules.flag("extension"))
        #expect(!rules.flag("nothing"))
        #expect(!rules.flag("acceptance_refusable"))
        #expect(rules.flag("silence_is_refusal"))
    }

    @Test func `an article is the one the parameter stands in`() {
        #expect(rules.article("silence_is_refusal") == "91(2)")
        #expect(rules.article("execution_duty") == nil)
        #expect(rules.article("nothing") == nil)
    }
}
