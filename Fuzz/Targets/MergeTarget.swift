internal import CaseSync

/// Two blocks, one behind the other, as two bundles of one dataset that meet.
enum MergeTarget: FuzzTarget {
  static let name = "merge"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let blocks = RawBlock.list(input), blocks.count == 2,
      let a = try SealedBundle(blocks[0]), let b = try SealedBundle(blocks[1])
    else { return false }
    let folder = try FuzzFolder()
    let paths = [
      try folder.write(a.bytes, to: "a.bundle"), try folder.write(b.bytes, to: "b.bundle"),
    ]
    for path in paths {
      guard (try? BundleVerifier.verify(path: path)) != nil else { return false }
    }
    try checkConvergence(paths, in: folder)
    return true
  }

  /// Any order and any repetition give the same bytes and the same state.
  private static func checkConvergence(_ paths: [String], in folder: FuzzFolder) throws {
    let ab = try BundleLaws.merged(paths, to: "ab.bundle", in: folder)
    let ba = try BundleLaws.merged(paths.reversed(), to: "ba.bundle", in: folder)
    try promise(ab == ba, "merging depends on the order")
    let aab = try BundleLaws.merged(
      paths + [folder.file("ab.bundle")], to: "aab.bundle", in: folder)
    try promise(aab == ab, "merging depends on repetition")
    let whole = try Store.reading(bundle: folder.file("ab.bundle")).canonicalState()
    for order in [paths, paths.reversed()] {
      let store = try Store.reading(bundle: order[0])
      _ = try store.importBundle(at: order[1])
      try promise(try store.canonicalState() == whole, "the state depends on the order")
      try BundleLaws.checkState(store)
      let bytes = try BundleLaws.exported(store, in: folder)
      try promise(bytes == ab, "the store exports something else than the merged bundle")
    }
  }

  static func mutated(
    _ input: [UInt8], seed: UInt64, by change: ([UInt8]) -> [UInt8]
  ) -> [UInt8] { RawBlock.mutated(input, seed: seed, by: change) }
}
