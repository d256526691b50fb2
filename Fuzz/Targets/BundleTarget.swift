internal import CaseSync

/// The content of a block, behind a head, a frame and a trailer that are right.
enum BundleTarget: FuzzTarget {
  static let name = "bundle"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let blocks = RawBlock.list(input), blocks.count == 1,
      let bundle = try SealedBundle(blocks[0])
    else { return false }
    let folder = try FuzzFolder()
    return try BundleLaws.check(try folder.write(bundle.bytes, to: "a.bundle"), in: folder)
  }

  static func mutated(
    _ input: [UInt8], seed: UInt64, by change: ([UInt8]) -> [UInt8]
  ) -> [UInt8] { RawBlock.mutated(input, seed: seed, by: change) }
}
