internal import CaseSync
internal import Foundation

/// What holds for every bundle that is accepted.
enum BundleLaws {
  /// - Returns: whether the bundle was accepted.
  static func check(_ path: String, in folder: FuzzFolder) throws -> Bool {
    guard let trailer = try? BundleVerifier.verify(path: path) else {
      try checkRefusal(path, in: folder)
      return false
    }
    let once = try merged([path], to: "once.bundle", in: folder)
    let twice = try merged([path, folder.file("once.bundle")], to: "twice.bundle", in: folder)
    try promise(once == twice, "merged with itself it is another bundle")
    let again = try BundleVerifier.verify(path: folder.file("once.bundle"))
    try promise(again.contentDigest == trailer.contentDigest, "merged alone it has other content")
    try promise(again.summary == trailer.summary, "merged alone it has another summary")
    let store = try Store.reading(bundle: path)
    try promise(try store.summary() == trailer.summary, "the store knows something else")
    try checkState(store)
    try promise(try exported(store, in: folder) == once, "the store exports something else")
    try checkFillingIn(store, path, whole: once, in: folder)
    return true
  }

  private static func checkRefusal(_ path: String, in folder: FuzzFolder) throws {
    let out = folder.file("refused.bundle")
    let isMerged =
      (try? BundleMerger(paths: [path], reportLimit: nil).merge(to: out, replacing: true)) != nil
    try promise(!isMerged, "verify refuses what merge accepts")
  }

  /// The bytes of the merged bundle.
  static func merged(
    _ paths: [String], to name: String, in folder: FuzzFolder
  ) throws -> [UInt8] {
    _ = try BundleMerger(paths: paths, reportLimit: 10)
      .merge(to: folder.file(name), replacing: true)
    return try folder.bytes(name)
  }

  /// What a withholding export leaves out comes back with the whole bundle.
  private static func checkFillingIn(
    _ store: Store, _ path: String, whole: [UInt8], in folder: FuzzFolder
  ) throws {
    var options = ExportOptions()
    options.audience.withholdAbove = .open
    options.audience.withholdAuthors = true
    let part = folder.file("part.bundle")
    try store.export(to: part, options: options)
    try promise(
      try merged([part, path], to: "filled.bundle", in: folder) == whole,
      "merged with its part it is another bundle")
    let filled = try Store.reading(bundle: part)
    _ = try filled.importBundle(at: path)
    try promise(try exported(filled, in: folder) == whole, "filled in, a store exports another")
    try promise(
      try filled.canonicalState() == store.canonicalState(), "filled in, a store has another state")
  }

  static func exported(_ store: Store, in folder: FuzzFolder) throws -> [UInt8] {
    var options = ExportOptions()
    options.replaceExisting = true
    try store.export(to: folder.file("exported.bundle"), options: options)
    return try folder.bytes("exported.bundle")
  }

  /// The state is lines of JSON, and the same when every derived table is made anew.
  static func checkState(_ store: Store) throws {
    _ = try store.verify()
    let state = try store.canonicalState()
    for line in state.split(separator: UInt8(ascii: "\n")) {
      _ = try JSONSerialization.jsonObject(with: Data(line))
    }
    try store.rebuild()
    try promise(try store.canonicalState() == state, "rebuilt, the store has another state")
    _ = try store.verify()
  }
}
