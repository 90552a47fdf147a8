import Foundation

/// One publication of a list's points: the first, or a later one that adds points or states some anew.
package struct ListEdition: Hashable, Sendable {
    package var number: Int
    /// Nil for the first.
    package var reason: LocalizedText?
    package var added: Int
    package var changed: Int
    package var publishedAt: Instant

    package init(number: Int, reason: LocalizedText?, added: Int, changed: Int, publishedAt: Instant) {
        self.number = number
        self.reason = reason
        self.added = added
        self.changed = changed
        self.publishedAt = publishedAt
    }
}

/// What a publication comes to.
package struct ListPublication: Hashable, Sendable {
    package var list: MonitoredList
    package var edition: ListEdition
    /// That stand in the list for the first time, in their order.
    package var added: [ListPoint]
    /// That are stated otherwise than before.
    package var changed: [ListPoint]
}

extension MonitoredList {
    /// The first edition of a list.
    ///
    /// - Throws: `invalid` with each field.
    package func publishing(_ points: [ListPoint], at now: Instant) throws(Refusal) -> ListPublication {
        var faults = text.faults()
        if points.isEmpty { faults.append(.noPoints) }
        faults += Self.faults(points)
        guard faults.isEmpty else { throw .invalid(faults) }
        return ListPublication(
            list: self,
            edition: ListEdition(number: 1, reason: nil, added: points.count, changed: 0, publishedAt: now),
            added: points, changed: [])
    }

    /// The next edition. What is not named in it stays as it stands: no point ever leaves its list.
    ///
    /// - Parameter known: every point of the list as it stands, by number.
    /// - Throws: `invalid` with each field; `nothing_new` where every point reads as before.
    package func revising(
        _ points: [ListPoint], over known: [String: ListPoint], because reason: LocalizedText, at now: Instant
    ) throws(Refusal) -> ListPublication {
        var faults = reason.faults(length: Self.reasonLength, at: "/reason")
        faults += Self.faults(points)
        let added = points.filter { known[$0.number] == nil }
        let changed = points.filter { point in known[point.number].map { $0 != point } ?? false }
        if known.count + added.count > Self.pointLimit { faults.append(.tooManyPoints) }
        guard faults.isEmpty else { throw .invalid(faults) }
        guard !added.isEmpty || !changed.isEmpty else {
            throw Refusal(
                .conflict, "nothing_new",
                LocalizedText(
                    kk: "Ештеңе өзгерген жоқ.", ru: "Ничего не изменилось.", en: "Nothing is different."),
                currentVersion: version)
        }
        var next = self
        next.version += 1
        next.edition += 1
        return ListPublication(
            list: next,
            edition: ListEdition(
                number: next.edition, reason: reason, added: added.count, changed: changed.count, publishedAt: now),
            added: added, changed: changed)
    }

    private static func faults(_ points: [ListPoint]) -> [FieldFault] {
        guard points.count <= pointLimit else { return [.tooManyPoints] }
        var seen: Set<String> = []
        return points.enumerated().flatMap { index, point in
            let pointer = "/points/\(index)"
            var faults = point.faults(at: pointer)
            if !seen.insert(point.number).inserted { faults.append(.repeatedPoint(pointer + "/number")) }
            return faults
        }
    }

    /// An event in its history.
    package func event(
        _ kind: String, by actor: UUID?, as capacity: NewEvent.Capacity, _ facts: [String: EventFact] = [:]
    ) -> NewEvent {
        NewEvent(
            kind: kind, subject: id, version: version, actor: actor, capacity: capacity, audience: .everybody,
            payload: facts)
    }
}

extension ListPoint {
    /// Everything that is wrong with it by itself.
    package func faults(at pointer: String) -> [FieldFault] {
        var faults: [FieldFault] = []
        if !Self.isNumber(number) { faults.append(.badNumber(pointer + "/number")) }
        faults += text.faults(length: Self.textLength, at: pointer + "/text")
        faults += PlainText.faults(source, length: Self.sourceLength, at: pointer + "/source")
        return faults
    }
}

extension FieldFault {
    fileprivate static let noPoints = FieldFault(
        "/points", "too_few",
        LocalizedText(
            kk: "Тізімде кемінде бір тармақ болуы керек.", ru: "В перечне должен быть хотя бы один пункт.",
            en: "A list has at least one point."))

    fileprivate static let tooManyPoints = FieldFault(
        "/points", "too_many",
        LocalizedText(
            kk: "Бір тізімде ең көбі \(MonitoredList.pointLimit) тармақ болады.",
            ru: "В одном перечне не больше \(MonitoredList.pointLimit) пунктов.",
            en: "A list has \(MonitoredList.pointLimit) points at most."))

    static func repeatedPoint(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "duplicate",
            LocalizedText(
                kk: "Бұл нөмірдегі тармақ жоғарыда бар.", ru: "Пункт с этим номером уже есть выше.",
                en: "A point above has this number already."))
    }

    fileprivate static func badNumber(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "bad_format",
            LocalizedText(
                kk: """
                    Тармақтың нөмірі 1–20 таңбадан тұрады: цифрлар, латын әріптері, ішінде нүкте, сызықша немесе қиғаш \
                    сызық.
                    """,
                ru: """
                    Номер пункта — от 1 до 20 знаков: цифры, латинские буквы, внутри — точка, дефис или косая черта.
                    """,
                en: """
                    The number of a point has 1 to 20 characters: digits, Latin letters, and inside of it dots, hyphens or \
                    slashes.
                    """))
    }
}
