/// Tells what the store holds, in counts.
final class StatusHandler: HTTPHandler {
  private let store: Store
  private var body: [UInt8]?

  init(store: Store) { self.store = store }

  func receive(_ bytes: [UInt8]) {}

  func respond() throws(CaseSyncError) -> HTTPResponse {
    let overview = try store.overview()
    var json = JSONWriter()
    json.object { json in
      json.key("changes")
      json.number(overview.changes)
      json.string("dataset", overview.dataset.hex)
      json.string("datasetName", overview.datasetName)
      json.string("digest", overview.digest.hex)
      json.key("replicas")
      json.number(overview.replicas)
      json.key("withheld")
      json.number(overview.withheld)
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
