/// How a noun changes after a number.
package enum Plural {
    /// The three forms of a Russian noun: after 1, after 2 to 4, after 5 and more.
    package struct Forms: Sendable {
        package var one: String
        package var few: String
        package var many: String

        package init(_ one: String, _ few: String, _ many: String) {
            self.one = one
            self.few = few
            self.many = many
        }
    }

    /// The form that follows `count` in Russian: 1 подпись, 22 подписи, 11 подписей.
    package static func russian(_ count: Int, _ forms: Forms) -> String {
        let (tens, ones) = (count.magnitude % 100, count.magnitude % 10)
        if 11...14 ~= tens { return forms.many }
        return switch ones {
        case 1: forms.one
        case 2...4: forms.few
        default: forms.many
        }
    }
}
