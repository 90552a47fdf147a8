import Domain

/// Reads one file of `profiles/`.
struct ProfileReader {
    let root: Field
    /// By which terms may be counted.
    let calendars: [String: WorkingCalendar]

    /// The profile; only to be used if nothing was added to the log.
    func profile(named file: String) -> RuleProfile {
        let fields = root.fields(
            "name", "label", "zone", "languages", "state_language", "reference_prefix", "calendar",
            "national_identifier", "tiers", "body_kinds", "topics", "regions", "versions")
        let name = fields.text("name")
        if fields.has("name"), name != file {
            fields["name"]!.fault("“\(name)” is not the name of the file", allowed: file)
        }
        let tiers = fields.list("tiers") { field in
            let fields = field.fields("code", "label")
            return Tier(code: fields.code("code"), label: fields.localized("label"))
        }
        fields["tiers"]?.refuseRepeats(tiers.map(\.code), of: "code")
        let bodyKinds = fields.list("body_kinds") { bodyKind($0, tiers: tiers) }
        fields["body_kinds"]?.refuseRepeats(bodyKinds.map(\.kind.rawValue), of: "kind")
        let topics = fields.list("topics") { field in
            let fields = field.fields("code", "label")
            return Topic(code: fields.code("code"), label: fields.localized("label"))
        }
        fields["topics"]?.refuseRepeats(topics.map(\.code), of: "code")
        let regions = (fields["regions"]?.list() ?? []).map { field in
            let fields = field.fields("code", "label")
            return Region(code: fields.code("code"), label: fields.localized("label"))
        }
        fields["regions"]?.refuseRepeats(regions.map(\.code), of: "code")
        let languages = fields.list("languages") { $0.choice(Language.self) ?? .kk }
        var profile = RuleProfile(
            name: name, label: fields.localized("label"), zone: zone(fields.required("zone")),
            languages: languages,
            stateLanguage: fields.value(
                "state_language", languages.map(\.rawValue).joined(separator: ", "), otherwise: .kk
            ) { code in languages.first { $0.rawValue == code } },
            referencePrefix: fields.value("reference_prefix", "1 to 8 capital letters", otherwise: "") { text in
                1...8 ~= text.utf8.count && text.utf8.allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
                    ? text : nil
            },
            calendar: fields.value("calendar", calendars.keys.sorted().joined(separator: ", "), otherwise: "") {
                calendars[$0] == nil ? nil : $0
            },
            nationalIdentifier: fields["national_identifier"]?.value(
                NationalIdentifierScheme.known.map(\.name).joined(separator: ", ")
            ) { NationalIdentifierScheme.named($0) },
            tiers: tiers, bodyKinds: bodyKinds, topics: topics, regions: regions, versions: [])
        profile.versions = versions(fields.required("versions"), of: profile)
        return profile
    }

    private func bodyKind(_ field: Field, tiers: [Tier]) -> BodyKindRule {
        let fields = field.fields("kind", "label", "tier")
        return BodyKindRule(
            kind: BodyKind(fields.code("kind")), label: fields.localized("label"),
            tier: fields.value("tier", tiers.map(\.code).joined(separator: ", "), otherwise: "") { code in
                tiers.contains { $0.code == code } ? code : nil
            })
    }

    /// A zone, proven by offsets that it must have on certain days: old time zone data is found before it does harm.
    private func zone(_ field: Field?) -> Zone {
        guard let fields = field?.fields("name", "offsets") else { return .utc }
        let zone = fields.value("name", "the name of a zone of the tz database, such as Asia/Almaty", otherwise: nil) {
            Zone(identifier: $0)
        }
        let proofs = fields.required("offsets")?.fields { LegalDate($0) == nil ? "days such as 2024-03-01" : nil }
        for (key, field) in proofs?.entries ?? [] {
            let expected = field.value("an offset such as +05:00") { Offset($0) }
            guard let zone, let expected, let day = LegalDate(key) else { continue }
            let found = Offset(seconds: zone.offset(at: zone.start(of: day)))
            if found != expected {
                field.fault(
                    """
                    the time zone data of this machine has \(zone.identifier) at \(found) on \(day), not \(expected): \
                    either the profile is wrong, or the data is old and needs an update
                    """)
            }
        }
        return zone ?? .utc
    }
}
