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

let isFuzzing = Context.environment["CASESYNC_FUZZ"] != nil
// Links only with the flags of `make fuzz`.
let fuzzer: [Target] = [
  .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
  .executableTarget(
    name: "casesync-fuzz", dependencies: ["CFuzzer", "CaseSync", "CaseSyncFuzz"],
    path: "Fuzz/Runner",
    swiftSettings: settings),
]

let package = Package(
  name: "CaseSync",
  products: [
    .library(name: "CaseSync", targets: ["CaseSync"]),
    isFuzzing
      ? .executable(name: "casesync-fuzz", targets: ["casesync-fuzz"])
      : .executable(name: "casesync", targets: ["CaseSyncProgram"]),
    .executable(name: "casesync-workload", targets: ["CaseSyncWorkload"]),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // SHA-256 by the processor's own instructions; the Swift path is proven equal in the tests.
    .target(name: "CSHA256"),
    // What Glibc does not show to Swift.
    .target(name: "CPosix"),
    .target(
      name: "CaseSync", dependencies: ["CSQLite", "CSHA256", "CPosix"], swiftSettings: settings),
    .target(name: "CaseSyncCLI", dependencies: ["CaseSync"], swiftSettings: settings),
    .executableTarget(
      name: "CaseSyncProgram", dependencies: ["CaseSyncCLI"], swiftSettings: settings),
    .executableTarget(
      name: "CaseSyncWorkload", dependencies: ["CaseSync"], swiftSettings: settings),
    // What the fuzzer runs; the tests replay its seeds.
    .target(
      name: "CaseSyncFuzz", dependencies: ["CaseSync", "CaseSyncCLI"], path: "Fuzz/Targets",
      swiftSettings: settings),
    .testTarget(
      name: "CaseSyncTests",
      dependencies: [
        "CaseSync", "CaseSyncCLI", "CaseSyncFuzz", "CaseSyncProgram", "CaseSyncWorkload", "CPosix",
        "CSQLite",
      ],
      swiftSettings: settings),
  ] + (isFuzzing ? fuzzer : []),
  swiftLanguageModes: [.v6]
)
