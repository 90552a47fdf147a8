/// What a contribution says to one question.
package struct Answer: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case option(String)
        case options([String])
        case point(Int)
        /// The first is the one put highest.
        case ranking([String])
        case number(DecimalNumber)
        case date(LegalDate)
        case text(String)
        /// The wording is accepted as it stands.
        case acceptance
        /// How it should read instead, and why; nil while the author has not said why.
        case otherWording(String, reason: String?)
    }

    /// The key of the question.
    package var question: String
    package var value: Value

    package init(_ question: String, _ value: Value) {
        self.question = question
        self.value = value
    }

    /// In characters.
    package static let wordingLength = 1...4_000
    package static let reasonLength = 3...2_000

    static let accepted = "accepted"
    static let otherWording = "other"
}

extension Answer {
    /// What of it is counted: a value, and at which place it was put.
    package struct Entry: Hashable, Sendable {
        package var value: String
        /// From 1 in a ranking, else 0.
        package var place = 0
    }

    /// What is said in words of one's own: a text, or another wording with its reason.
    package var words: (text: String?, reason: String?) {
        switch value {
        case .text(let text): (text, nil)
        case .otherWording(let wording, let reason): (wording, reason)
        case .option, .options, .point, .ranking, .number, .date, .acceptance: (nil, nil)
        }
    }

    /// Of a text nothing but that it was answered.
    package var entries: [Entry] {
        switch value {
        case .option(let key): [Entry(value: key)]
        case .options(let keys): keys.map { Entry(value: $0) }
        case .point(let point): [Entry(value: String(point))]
        case .ranking(let keys): keys.enumerated().map { Entry(value: $1, place: $0 + 1) }
        case .number(let number): [Entry(value: number.description)]
        case .date(let date): [Entry(value: date.description)]
        case .text: []
        case .acceptance: [Entry(value: Self.accepted)]
        case .otherWording: [Entry(value: Self.otherWording)]
        }
    }
}

/// One flat object with the key of the question and the field of its kind.
extension Answer: Codable {
    private enum Key: String, CodingKey {
        case question, option, options, point, ranking, number, date, text, accepted, wording, reason
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func field<Value: Decodable>(_ key: Key) throws -> Value? {
            try fields.decodeIfPresent(Value.self, forKey: key)
        }
        let value: Value =
            if let key: String = try field(.option) {
                .option(key)
            } else if let keys: [String] = try field(.options) {
                .options(keys)
            } else if let point: Int = try field(.point) {
                .point(point)
            } else if let keys: [String] = try field(.ranking) {
                .ranking(keys)
            } else if let number: DecimalNumber = try field(.number) {
                .number(number)
            } else if let date: LegalDate = try field(.date) {
                .date(date)
            } else if let text: String = try field(.text) {
                .text(text)
            } else if let wording: String = try field(.wording) {
                .otherWording(wording, reason: try field(.reason))
            } else {
                .acceptance
            }
        self.init(try fields.decode(String.self, forKey: .question), value)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(question, forKey: .question)
        switch value {
        case .option(let key): try fields.encode(key, forKey: .option)
        case .options(let keys): try fields.encode(keys, forKey: .options)
        case .point(let point): try fields.encode(point, forKey: .point)
        case .ranking(let keys): try fields.encode(keys, forKey: .ranking)
        case .number(let number): try fields.encode(number, forKey: .number)
        case .date(let date): try fields.encode(date, forKey: .date)
        case .text(let text): try fields.encode(text, forKey: .text)
        case .acceptance: try fields.encode(true, forKey: .accepted)
        case .otherWording(let wording, let reason):
            try fields.encode(wording, forKey: .wording)
            try fields.encodeIfPresent(reason, forKey: .reason)
        }
    }
}
