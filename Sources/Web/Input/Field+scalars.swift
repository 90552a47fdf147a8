import Domain
import Foundation

extension Field where Value == String {
    package static func text(_ rule: PlainText) -> Field {
        Field(standIn: "") { value, pointer, faults in
            guard case .string(let raw) = value else {
                faults.append(.wrongType(pointer, .text))
                return nil
            }
            do throws(PlainTextFault) {
                return try rule.accept(raw)
            } catch {
                faults.append(error.at(pointer))
                return nil
            }
        }
    }
}

extension Field where Value == Int {
    package static func integer(_ range: ClosedRange<Int>) -> Field {
        Field(standIn: range.lowerBound, parse: { Int($0).map(JSONValue.integer) ?? .string($0) }) {
            value, pointer, faults in
            switch value {
            case .integer(let number) where range.contains(number):
                return number
            case .integer:
                faults.append(.outOfRange(pointer, range))
            case .real(let number) where number.rounded() == number:
                faults.append(.outOfRange(pointer, range))
            case .real, .null, .boolean, .string, .array, .object:
                faults.append(.wrongType(pointer, .integer))
            }
            return nil
        }
    }
}

extension Field where Value == Bool {
    package static var boolean: Field {
        Field(standIn: false, parse: { Bool($0).map(JSONValue.boolean) ?? .string($0) }) { value, pointer, faults in
            guard case .boolean(let boolean) = value else {
                faults.append(.wrongType(pointer, .boolean))
                return nil
            }
            return boolean
        }
    }
}

extension Field where Value == UUID {
    package static var uuid: Field {
        .parsed(
            .wrongForm("0190f5a4-7c1e-7d3a-9b55-2f6f0c1f4a77"), standIn: UUID(), UUID.init(uuidString:))
    }
}

extension Field where Value == LegalDate {
    /// `YYYY-MM-DD`, a day that the calendar has.
    package static var date: Field {
        .parsed(.notADate, standIn: LegalDate(daysSinceEpoch: 0), LegalDate.init)
    }
}

extension Field where Value == Instant {
    /// RFC 3339, with `Z` or an offset.
    package static var instant: Field {
        .parsed(.notAnInstant, standIn: Instant(microsecondsSinceEpoch: 0), Instant.init(rfc3339:))
    }
}

extension Field where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    package static func choice(_: Value.Type) -> Field {
        choice(among: Array(Value.allCases))
    }

    /// One of some cases of an enumeration; there must be at least one.
    package static func choice(among cases: [Value]) -> Field {
        .parsed(.notOneOf(cases.map(\.rawValue)), standIn: cases[0]) { text in
            cases.first { $0.rawValue == text }
        }
    }
}

extension Field {
    /// A value that is written as a text of its own form: `parse` gives nil for what is not in that form.
    package static func parsed(
        _ otherwise: WrittenForm, standIn: @escaping @autoclosure () -> Value, _ parse: @escaping (String) -> Value?
    ) -> Field {
        Field(standIn: standIn()) { value, pointer, faults in
            guard case .string(let text) = value else {
                faults.append(.wrongType(pointer, .text))
                return nil
            }
            guard let parsed = parse(text) else {
                faults.append(FieldFault(pointer, otherwise.code, otherwise.message))
                return nil
            }
            return parsed
        }
    }
}
