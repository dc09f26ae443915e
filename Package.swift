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
let httpClient: [Target.Dependency] = [
  .product(name: "AsyncHTTPClient", package: "async-http-client"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
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
    .target(
      name: "Database",
      dependencies: [.product(name: "GRDB", package: "GRDB.swift"), logging],
      swiftSettings: strictNearC),
    .target(
      name: "AirbyteAPI", dependencies: ["StrictJSON", "Secrets", logging] + httpClient,
      swiftSettings: strict),

    // The domain.
    .target(
      name: "Gateway",
      dependencies: [
        "FastCGI", "Database", "AirbyteAPI", "StrictJSON", "Secrets", crypto, logging,
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),

    // What a person tries it with; nothing above may import these.
    .target(
      name: "Sandbox", dependencies: ["FastCGI", "AirbyteAPI", "StrictJSON", "Secrets", crypto, logging],
      swiftSettings: strict),
    .target(
      name: "Workbench", dependencies: ["Gateway", "StrictJSON", "Secrets", crypto, logging] + httpClient,
      swiftSettings: strict),

    .executableTarget(
      name: "jetway",
      dependencies: [
        "FastCGI", "Gateway", "Sandbox", "Workbench", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(
      name: "FastCGITests", dependencies: ["FastCGI", "CFastCGI", logging],
      path: "Tests/FastCGITests", swiftSettings: strictNearC),
  ],
  swiftLanguageModes: [.v6]
)
