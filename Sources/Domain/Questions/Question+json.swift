import Foundation

/// One flat object, in which a kind has the fields that it needs: so it is stored, and so it is shown.
extension Question: Codable {
    private enum Key: String, CodingKey {
        case key, kind, text, help, required, showIf, options, least, most, lowest, highest, lowestLabel
        case highestLabel, complete, decimals, minimum, maximum, earliest, latest, wording, passage
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func optional<Value: Decodable>(_ key: Key) throws -> Value? {
            try fields.decodeIfPresent(Value.self, forKey: key)
        }
        func required<Value: Decodable>(_ key: Key) throws -> Value { try fields.decode(Value.self, forKey: key) }
        let form: Form =
            switch try required(.kind) as Kind {
            case .singleChoice: .singleChoice(try required(.options))
            case .multipleChoice:
                .multipleChoice(try required(.options), least: try required(.least), most: try required(.most))
            case .scale:
                .scale(
                    lowest: try required(.lowest), highest: try required(.highest),
                    lowestLabel: try optional(.lowestLabel), highestLabel: try optional(.highestLabel))
            case .ranking: .ranking(try required(.options), isComplete: try required(.complete))
            case .number:
                .number(
                    decimals: try required(.decimals), minimum: try optional(.minimum), maximum: try optional(.maximum))
            case .date: .date(earliest: try optional(.earliest), latest: try optional(.latest))
            case .shortText: .shortText(most: try required(.most))
            case .longText: .longText(most: try required(.most))
            case .wording:
                .wording(
                    try (optional(.passage) as Passage?).map(Wording.passage) ?? .text(try required(.wording)))
            }
        self.init(
            key: try required(.key), form: form, text: try required(.text), help: try optional(.help),
            isRequired: try required(.required), showIf: try required(.showIf))
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(key, forKey: .key)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(text, forKey: .text)
        try fields.encodeIfPresent(help, forKey: .help)
        try fields.encode(isRequired, forKey: .required)
        try fields.encode(showIf, forKey: .showIf)
        if !options.isEmpty { try fields.encode(options, forKey: .options) }
        switch form {
        case .singleChoice: break
        case .multipleChoice(_, let least, let most):
            try fields.encode(least, forKey: .least)
            try fields.encode(most, forKey: .most)
        case .scale(let lowest, let highest, let lowestLabel, let highestLabel):
            try fields.encode(lowest, forKey: .lowest)
            try fields.encode(highest, forKey: .highest)
            try fields.encodeIfPresent(lowestLabel, forKey: .lowestLabel)
            try fields.encodeIfPresent(highestLabel, forKey: .highestLabel)
        case .ranking(_, let isComplete): try fields.encode(isComplete, forKey: .complete)
        case .number(let decimals, let minimum, let maximum):
            try fields.encode(decimals, forKey: .decimals)
            try fields.encodeIfPresent(minimum, forKey: .minimum)
            try fields.encodeIfPresent(maximum, forKey: .maximum)
        case .date(let earliest, let latest):
            try fields.encodeIfPresent(earliest, forKey: .earliest)
            try fields.encodeIfPresent(latest, forKey: .latest)
        case .shortText(let most), .longText(let most): try fields.encode(most, forKey: .most)
        case .wording(.text(let text)): try fields.encode(text, forKey: .wording)
        case .wording(.passage(let passage)): try fields.encode(passage, forKey: .passage)
        }
    }
}

extension Question.Condition: Codable {
    private enum Key: String, CodingKey {
        case question, options, points, accepted
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let expected: Expected =
            if let options = try fields.decodeIfPresent([String].self, forKey: .options) {
                .options(options)
            } else if let points = try fields.decodeIfPresent([Int].self, forKey: .points) {
                .points(points)
            } else {
                .accepted(try fields.decode(Bool.self, forKey: .accepted))
            }
        self.init(question: try fields.decode(String.self, forKey: .question), expected: expected)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(question, forKey: .question)
        switch expected {
        case .options(let options): try fields.encode(options, forKey: .options)
        case .points(let points): try fields.encode(points, forKey: .points)
        case .accepted(let isAccepted): try fields.encode(isAccepted, forKey: .accepted)
        }
    }
}
