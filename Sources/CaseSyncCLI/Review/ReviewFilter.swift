internal import CaseSync

/// Which items a review goes through, as the command line says it.
struct ReviewFilter {
  private var template = ReviewQuery()
  private let record: String?
  let limit: Int?

  init(_ arguments: inout ArgumentReader) throws(CaseSyncError) {
    var kinds: Set<ReviewKind> = []
    for word in arguments.all("--kind") {
      guard let kind = ReviewKind(rawValue: word) else {
        let all = ReviewKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw arguments.usage("'\(word)' is no kind; the kinds are \(all)")
      }
      kinds.insert(kind)
    }
    if !kinds.isEmpty { template.kinds = kinds }
    template.type = try arguments.value("--type")
    template.field = try arguments.value("--field")
    template.author = try arguments.value("--by")
    template.includesLater = try arguments.flag("--later")
    if let token = try arguments.value("--since") {
      guard let since = Snapshot(token: token) else {
        throw arguments.usage("'\(token)' is no moment of a store")
      }
      template.since = since
    }
    limit = try arguments.integer("--limit", 1...10_000_000)
    record = arguments.nextIfAny()
  }

  func query(in store: Store) throws(CaseSyncError) -> ReviewQuery {
    var query = template
    if let record {
      query.record = try store.resolve(record)
    }
    return query
  }
}
