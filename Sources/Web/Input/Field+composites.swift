import Domain

extension Field {
    /// A list of so many values; in a query they are separated by commas.
    package static func list<Element>(_ count: ClosedRange<Int>, of element: Field<Element>) -> Field
    where Value == [Element] {
        Field(
            standIn: [],
            parse: { text in .array(text.split(separator: ",").map { element.parse(String($0)) }) },
            read: { value, pointer, faults in
                guard case .array(let values) = value else {
                    faults.append(.wrongType(pointer, .list))
                    return nil
                }
                guard values.count >= count.lowerBound else {
                    faults.append(.tooFew(pointer, count.lowerBound))
                    return nil
                }
                // Elements of a list that is too long are not looked at: it could be as long as the body is.
                guard values.count <= count.upperBound else {
                    faults.append(.tooMany(pointer, count.upperBound))
                    return nil
                }
                let before = faults.count
                let elements = values.enumerated().compactMap { index, value in
                    element.read(value, "\(pointer)/\(index)", &faults)
                }
                return faults.count == before ? elements : nil
            })
    }

    /// A list in which nothing comes twice.
    package static func set<Element: Hashable>(_ count: ClosedRange<Int>, of element: Field<Element>) -> Field
    where Value == [Element] {
        let list = Field.list(count, of: element)
        return Field(standIn: [], parse: list.parse) { value, pointer, faults in
            guard let elements = list.read(value, pointer, &faults) else { return nil }
            var seen: Set<Element> = []
            for (index, element) in elements.enumerated() where !seen.insert(element).inserted {
                faults.append(.duplicate("\(pointer)/\(index)"))
            }
            return seen.count == elements.count ? elements : nil
        }
    }

    /// An object whose members are all read in the same way, and named as `isName` says; `null` leaves one out.
    package static func members<Element>(
        _ most: Int, of element: Field<Element>, named isName: @escaping (String) -> Bool
    ) -> Field where Value == [String: Element] {
        Field(standIn: [:]) { value, pointer, faults in
            guard case .object(let members) = value else {
                faults.append(.wrongType(pointer, .object))
                return nil
            }
            guard members.count <= most else {
                faults.append(.tooMany(pointer, most))
                return nil
            }
            let before = faults.count
            var elements: [String: Element] = [:]
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                guard isName(name) else {
                    faults.append(.unknown(pointer + Fields.step(to: name)))
                    continue
                }
                guard member != .null else { continue }
                elements[name] = element.read(member, pointer + Fields.step(to: name), &faults)
            }
            return faults.count == before ? elements : nil
        }
    }

    /// An object with fields of its own, read as the whole is.
    package static func object(_ build: @escaping (inout Fields) -> Value) -> Field {
        func standIn() -> Value {
            var nothing = Fields([:], .json)
            return build(&nothing)
        }
        return Field(standIn: standIn()) { value, pointer, faults in
            guard case .object(let members) = value else {
                faults.append(.wrongType(pointer, .object))
                return nil
            }
            var fields = Fields(members, .json, at: pointer)
            let value = build(&fields)
            let found = fields.close()
            faults += found
            return found.isEmpty ? value : nil
        }
    }
}
