// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// For the few targets that touch C or raw memory: every unsafe expression is marked.
let strictNearC: [SwiftSetting] = strict + [.strictMemorySafety()]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let airbyteAPI: [Target.Dependency] = [
  "StrictJSON", "Secrets", logging,
  .product(name: "AsyncHTTPClient", package: "async-http-client"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
]

let package = Package(
  name: "jetway",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "jetway", targets: ["jetway"])],
  dependencies: [
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Foundations: each can be read alone.
    .systemLibrary(
      name: "CFastCGI", pkgConfig: "fcgi", providers: [.apt(["libfcgi-dev"])]),
    .target(name: "FastCGI", dependencies: ["CFastCGI", logging], swiftSettings: strictNearC),
    .target(name: "StrictJSON", swiftSettings: strict),
    .target(name: "Secrets", dependencies: [crypto], swiftSettings: strictNearC),
    .target(name: "TransparencyLog", dependencies: [crypto], swiftSettings: strict),
    .target(
      name: "Database",
      dependencies: [
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"), logging,
      ],
      swiftSettings: strictNearC),
    .target(
      name: "AirbyteAPI", dependencies: airbyteAPI,
      swiftSettings: strict),

    // The domain.
    .target(
      name: "Gateway",
      dependencies: [
        "FastCGI", "Database", "AirbyteAPI", "StrictJSON", "Secrets", "TransparencyLog", crypto,
        logging,
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Connectors/Catalog/catalog.yaml"),
        .embedInCode("Operations/Contract/openapi.yaml"),
      ],
      swiftSettings: strict),

    // What a person tries it with; nothing above may import these.
    .target(
      name: "Sandbox",
      dependencies: ["FastCGI", "AirbyteAPI", "StrictJSON", "Secrets", crypto, logging],
      swiftSettings: strict),
    .target(
      name: "Workbench",
      dependencies: airbyteAPI + ["Gateway", "Database", "TransparencyLog", crypto],
      swiftSettings: strict),

    .executableTarget(
      name: "jetway",
      dependencies: [
        "AirbyteAPI", "Database", "FastCGI", "Gateway", "Sandbox", "Secrets", "StrictJSON",
        "TransparencyLog", "Workbench", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(
      name: "FastCGITests", dependencies: ["FastCGI", "CFastCGI", logging],
      swiftSettings: strictNearC),
    .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON"], swiftSettings: strict),
    .testTarget(name: "SecretsTests", dependencies: ["Secrets"], swiftSettings: strict),
    .testTarget(
      name: "TransparencyLogTests", dependencies: ["TransparencyLog"], swiftSettings: strict),
    .testTarget(
      name: "DatabaseTests", dependencies: ["Database", grdb, logging], swiftSettings: strict),
    .testTarget(
      name: "AirbyteAPITests",
      dependencies: airbyteAPI + [
        "AirbyteAPI", .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SandboxTests", dependencies: ["Sandbox", "FastCGI", "StrictJSON", crypto],
      swiftSettings: strict),
    .testTarget(
      name: "GatewayTests",
      dependencies: [
        "Gateway", "FastCGI", "Database", "AirbyteAPI", "StrictJSON", "Secrets",
        "TransparencyLog", crypto, grdb, logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: ["Workbench", "Gateway", "FastCGI", "AirbyteAPI", "Secrets", "StrictJSON"],
      swiftSettings: strict),
    .testTarget(name: "RepositoryTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "jetway", "Workbench", "Gateway", "Database", "FastCGI", "AirbyteAPI", "StrictJSON",
        "Secrets", "TransparencyLog", crypto, logging,
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Auditing/auditor.go"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
