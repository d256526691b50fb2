/// Takes in a bundle, whole or not at all.
///
/// It has a store handle of its own, so that others may read while the bundle is taken in.
final class BundleUpload: HTTPHandler {
  private let store: Store
  private let scratch: ScratchFile
  private let file: OutputFile
  private var count = 0
  private var body: [UInt8]?

  init(store: Store) throws(CaseSyncError) {
    self.store = store
    scratch = try ScratchFile()
    file = OutputFile(into: scratch.descriptor.number)
  }

  func receive(_ bytes: [UInt8]) throws(CaseSyncError) {
    count += bytes.count
    try bytes.withRawBytes { raw throws(CaseSyncError) in try file.write(raw) }
  }

  func respond() throws(CaseSyncError) -> HTTPResponse {
    try file.commit(replacing: false)
    let report = try store.importBundle(from: scratch.descriptor.number, count: count)
    var json = JSONWriter()
    json.object { json in
      json.key("fullerChanges")
      json.number(report.fullerChanges)
      json.key("newChanges")
      json.number(report.newChanges)
      json.key("newConflicts")
      json.number(report.newConflictCount)
    }
    json.endLine()
    body = json.bytes
    return HTTPResponse(200, "application/json", length: json.count)
  }

  func nextBytes() -> [UInt8]? {
    defer { body = nil }
    return body
  }
}
