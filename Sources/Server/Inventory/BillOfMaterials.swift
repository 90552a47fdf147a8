import Foundation

/// What the program is made of, in the form of CycloneDX 1.6 (ECMA-424).
///
/// Packages come from `Package.resolved`; what some of them bring inside and what is loaded from the system is added by
/// hand here. The same input gives the same text: it has neither a date nor a number of its own.
package struct BillOfMaterials: Encodable, Sendable {
    package struct License: Encodable, Sendable {
        struct Identifier: Encodable, Sendable { var id: String }
        var license: Identifier
    }

    package struct Reference: Encodable, Sendable {
        var type: String
        var url: String
    }

    package struct Property: Encodable, Sendable {
        var name: String
        var value: String
    }

    package struct Component: Encodable, Sendable {
        var type = "library"
        var bomRef: String
        var name: String
        var version: String?
        var scope: String?
        var purl: String?
        var licenses: [License]?
        var externalReferences: [Reference]?
        var properties: [Property]?
        var components: [Component]?

        enum CodingKeys: String, CodingKey {
            case type, name, version, scope, purl, licenses, externalReferences, properties, components
            case bomRef = "bom-ref"
        }
    }

    package struct Metadata: Encodable, Sendable {
        var component: Component
        var properties: [Property]
    }

    let bomFormat = "CycloneDX"
    let specVersion = "1.6"
    let version = 1
    package let metadata: Metadata
    package let components: [Component]

    /// - Parameters:
    ///   - source: the path of the file that `packages` were read from.
    ///   - clientLibrary: the version of libpq.
    package init(_ packages: ResolvedPackages, source: String, clientLibrary: String) {
        metadata = Metadata(
            component: Component(type: "application", bomRef: "dauys", name: "dauys"),
            properties: [Property(name: "dauys:packages", value: source)])
        components =
            packages.pins.sorted { $0.identity < $1.identity }.map(Self.component)
            + [
                Self.component("libcmark", license: "BSD-2-Clause", from: "loaded from the system"),
                Self.component(
                    "libpq", version: clientLibrary, license: "PostgreSQL", from: "loaded from the system",
                    parts: [Self.component("openssl", license: "Apache-2.0", from: "loaded from the system by libpq")]),
                Self.component(
                    "swift-runtime", version: Self.languageVersion, license: "Apache-2.0",
                    from: "the toolchain's standard library and Foundation"),
            ]
    }

    package var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// As exact as the compiler says it to what it compiles.
    private static var languageVersion: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #else
            "6.3"
        #endif
    }
}

extension BillOfMaterials {
    /// Sources of others that packages bring along, in the version that the package has taken over.
    private static let parts: [String: [(name: String, license: String)]] = [
        "swift-crypto": [("boringssl", "Apache-2.0")], "swift-nio-ssl": [("boringssl", "Apache-2.0")],
        "swift-nio": [("llhttp", "MIT")], "yams": [("libyaml", "MIT")],
    ]

    /// Resolved for other systems and not built into anything here.
    private static let elsewhere: Set<String> = ["swift-nio-transport-services"]

    /// Read in the packages' own licence files; of a package that is not here it is not known.
    private static let licenses: [String: String] = {
        let apache = [
            "async-http-client", "hummingbird", "swift-algorithms", "swift-argument-parser", "swift-asn1",
            "swift-async-algorithms", "swift-atomics", "swift-certificates", "swift-collections", "swift-configuration",
            "swift-crypto", "swift-distributed-tracing", "swift-http-structured-headers", "swift-http-types",
            "swift-log", "swift-metrics", "swift-mustache", "swift-nio", "swift-nio-extras", "swift-nio-http2",
            "swift-nio-ssl",
            "swift-nio-transport-services", "swift-numerics", "swift-service-context", "swift-service-lifecycle",
            "swift-subprocess", "swift-system",
        ]
        return Dictionary(uniqueKeysWithValues: apache.map { ($0, "Apache-2.0") }).merging(["yams": "MIT"]) { $1 }
    }()

    private static func component(_ pin: ResolvedPackages.Pin) -> Component {
        let place = pin.location.hasSuffix(".git") ? String(pin.location.dropLast(4)) : pin.location
        let version = pin.state.version ?? pin.state.revision
        let purl = URL(string: place).flatMap { url in
            url.host().map { "pkg:swift/\($0)\(url.path())" + (version.map { "@\($0)" } ?? "") }
        }
        return Component(
            bomRef: pin.identity, name: pin.identity, version: version,
            scope: elsewhere.contains(pin.identity) ? "excluded" : "required", purl: purl,
            licenses: licenses[pin.identity].map { [License(license: .init(id: $0))] },
            externalReferences: [Reference(type: "vcs", url: pin.location)],
            properties: pin.state.revision.map { [Property(name: "dauys:revision", value: $0)] },
            components: parts[pin.identity]?.map { part in
                component(part.name, of: pin.identity, license: part.license, from: "sources inside \(pin.identity)")
            })
    }

    private static func component(
        _ name: String, of owner: String? = nil, version: String? = nil, license: String, from origin: String,
        parts: [Component]? = nil
    ) -> Component {
        Component(
            bomRef: owner.map { "\($0)/\(name)" } ?? name, name: name, version: version, scope: "required",
            licenses: [License(license: .init(id: license))],
            properties: [Property(name: "dauys:origin", value: origin)], components: parts)
    }
}
