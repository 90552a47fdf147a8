import Domain

extension ProfileReader {
    /// The versions of a profile: each ends where the next one begins, and takes over the sections it does not state.
    func versions(_ field: Field?, of profile: RuleProfile) -> [RuleVersion] {
        guard let field else { return [] }
        let elements = field.list()
        if elements.isEmpty { field.fault("there must be at least one version") }
        var versions: [RuleVersion] = []
        var places: [Field] = []
        for element in elements {
            guard let version = VersionReader(profile: profile, earlier: versions.last).version(element) else {
                continue
            }
            versions.append(version)
            places.append(element)
        }
        join(&versions, places)
        for (version, place) in zip(versions, places) { checkCalendar(version, place) }
        return versions
    }

    private func join(_ versions: inout [RuleVersion], _ places: [Field]) {
        for index in versions.indices.dropFirst() {
            let (before, after) = (versions[index - 1], versions[index])
            let begins = places[index].fields { _ in nil }["effective_from"] ?? places[index]
            if after.effectiveFrom <= before.effectiveFrom {
                begins.fault(
                    "this version begins on \(after.effectiveFrom), the one before it on \(before.effectiveFrom)",
                    allowed: "a day after \(before.effectiveFrom)")
            } else if let end = before.effectiveTo, end < after.effectiveFrom {
                begins.fault("no rules are in force from \(end) to \(after.effectiveFrom)", allowed: "\(end)")
            } else if let end = before.effectiveTo, end > after.effectiveFrom {
                begins.fault("two versions are in force from \(after.effectiveFrom) to \(end)", allowed: "\(end)")
            }
            versions[index - 1].effectiveTo = after.effectiveFrom
        }
    }

    /// A version that counts by working days needs them from its first day on.
    private func checkCalendar(_ version: RuleVersion, _ element: Field) {
        guard let calendar = calendars[version.calendar], version.countsWorkingDays,
            calendar.covers.lowerBound > version.effectiveFrom.year
        else { return }
        element.fault(
            """
            terms are counted in working days from \(version.effectiveFrom) on, but the calendar “\(calendar.name)” \
            begins with \(calendar.covers.lowerBound)
            """)
    }
}

extension RuleVersion {
    var countsWorkingDays: Bool {
        if counting.rollsToWorkingDay || collection.rollsToWorkingDay { return true }
        var terms = [initialSupport.term, check.term, collection.term]
        terms += [initialSupport.paperTerm, check.nearlyOverdueAfter, uniqueness.decidedBars].compactMap(\.self)
        for parameter in parameters {
            switch parameter.value {
            case .term(let term): terms.append(term)
            case .termByTier(let byTier): terms += byTier.values
            case .number, .flag, .text: break
            }
        }
        return terms.contains { if case .workingDays = $0 { true } else { false } }
    }
}
