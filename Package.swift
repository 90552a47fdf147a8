// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let metricsTesting = Target.Dependency.product(name: "MetricsTestKit", package: "swift-metrics")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "dauys",
    products: [
        // For a test that starts programs under a clock of its own.
        .library(name: "FileClock", type: .dynamic, targets: ["FileClock"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .target(name: "FileClock", path: "Tests/FileClock"),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        // docs/openapi.yaml, inside the program.
        .target(name: "CContract"),
        module("Postgres", ["CLibPQ", logging, metrics]),
        module("Domain"),
        module("Markup", ["CLibCMark", "Domain"]),
        module("Profiles", ["Domain", yams]),
        module("Store", ["Domain", "Postgres"]),
        module(
            "Services",
            ["Domain", "Markup", "Store", "Profiles", crypto, cryptoExtras, logging, metrics, subprocess, yams]),
        module("Jobs", ["Services", lifecycle, logging, metrics]),
        module("OpenID", ["Domain", "Services", asyncHTTPClient, crypto, jwt, logging]),
        module("Web", ["Domain", crypto, hummingbird, hummingbirdCore, logging, metrics]),
        module("API", ["Domain", "Services", "Store", "Web", hummingbird]),
        .target(
            name: "Site",
            dependencies: ["CContract", "Domain", "Services", "Store", "Web", crypto, hummingbird, mustache, yams],
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        module("Server", ["API", "Site", "Jobs", "OpenID", "Profiles", "Postgres", configuration, lifecycle, yams]),
        .executableTarget(
            name: "dauys",
            // RuntimeOrder is empty but under the thread sanitizer, which tests start the program under as well.
            dependencies: ["Server", "RuntimeOrder", argumentParser, asyncHTTPClient],
            swiftSettings: strict),
        .target(
            name: "Support",
            dependencies: ["OpenID", "Postgres", "Services", "Profiles", asyncHTTPClient],
            path: "Tests/Support",
            exclude: ["OpenID/provider.py", "OpenID/requirements.txt"],
            swiftSettings: strict),
        .target(name: "RuntimeOrder", path: "Tests/RuntimeOrder"),
        .target(name: "Generators", dependencies: ["RuntimeOrder"], path: "Tests/Generators", swiftSettings: strict),
        .executableTarget(
            name: "form-letters", dependencies: ["Domain", "Generators"], path: "Tests/Benchmarks/FormLetters",
            swiftSettings: strict),
        .executableTarget(
            name: "contributions",
            dependencies: ["Domain", "Generators", "Postgres", "Services", "Store", "Support", logging],
            path: "Tests/Benchmarks/Contributions", swiftSettings: strict),
        tests("PostgresTests", ["Postgres", "Support", "Generators", metricsTesting]),
        tests("DomainTests", ["Domain", "Profiles", "Generators"]),
        tests("MarkupTests", ["Markup", "Domain", "Generators"]),
        tests("ProfilesTests", ["Profiles", "Domain", "Generators"]),
        tests("ServicesTests", ["Services", "Support", "Generators", "Jobs", asyncHTTPClient]),
        tests("OpenIDTests", ["OpenID", "Support", "Generators"]),
        tests("WebTests", ["Web", "Domain", "Generators", hummingbirdTesting]),
        tests("APITests", ["OpenID", "Server", "Support", "Generators", hummingbirdTesting, yams]),
        tests("SiteTests", ["Site", "Server", "Support", "Generators", hummingbirdTesting]),
        tests("ServerTests", ["Server", "Web", "Generators"]),
        tests("EndToEnd", ["Server", "Support", asyncHTTPClient]),
    ],
    swiftLanguageModes: [.v6]
)
