// swift-tools-version: 6.1
import PackageDescription

// A program of its own that embeds the library. In your package, name a URL and a version
// where this one names the folder above.
let package = Package(
  name: "CaseList",
  dependencies: [.package(name: "CaseSync", path: "../..")],
  targets: [
    .executableTarget(
      name: "CaseList", dependencies: [.product(name: "CaseSync", package: "CaseSync")])
  ],
  swiftLanguageModes: [.v6]
)
