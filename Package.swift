// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  // `any` is written out, so that dynamic dispatch is visible where it is paid for.
  .enableUpcomingFeature("ExistentialAny"),
  // An import is internal unless a public declaration needs it.
  .enableUpcomingFeature("InternalImportsByDefault"),
  // A member is seen only through a module that this file imports itself.
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "CaseSync",
  products: [
    .library(name: "CaseSync", targets: ["CaseSync"]),
    .executable(name: "casesync", targets: ["CaseSyncCLI"]),
    .executable(name: "casesync-workload", targets: ["CaseSyncWorkload"]),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // SHA-256 by the processor's own instructions; the Swift path is proven equal in the tests.
    .target(name: "CSHA256"),
    .target(name: "CaseSync", dependencies: ["CSQLite", "CSHA256"], swiftSettings: settings),
    .executableTarget(
      name: "CaseSyncCLI", dependencies: ["CaseSync"], swiftSettings: settings),
    .executableTarget(
      name: "CaseSyncWorkload", dependencies: ["CaseSync"], swiftSettings: settings),
    .testTarget(
      name: "CaseSyncTests", dependencies: ["CaseSync", "CaseSyncCLI", "CaseSyncWorkload"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
