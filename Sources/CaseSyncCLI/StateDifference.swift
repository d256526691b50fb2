internal import CaseSync

/// A record that two stores show differently.
struct StateDifference {
  enum Place: String {
    case first, second, both
  }

  var record: String
  var place: Place
  /// The fields that differ; `(record)` for what concerns the whole.
  var fields: [String] = []

  /// Compares record by record, in the order of keys.
  static func between(_ a: Store, _ b: Store) throws(CaseSyncError) -> [StateDifference] {
    let (mine, theirs) = (try ids(a), try ids(b))
    var list: [StateDifference] = []
    for (id, name) in mine {
      guard theirs[id] != nil else {
        list.append(StateDifference(record: name, place: .first))
        continue
      }
      let fields = differing(try a.record(id), try b.record(id))
      if !fields.isEmpty {
        list.append(StateDifference(record: name, place: .both, fields: fields))
      }
    }
    for (id, name) in theirs where mine[id] == nil {
      list.append(StateDifference(record: name, place: .second))
    }
    return list.sorted { $0.record < $1.record }
  }

  private static func ids(_ store: Store) throws(CaseSyncError) -> [RecordID: String] {
    var query = RecordQuery()
    query.includesDeleted = true
    query.limit = Int.max
    var names: [RecordID: String] = [:]
    for record in try store.list(query) { names[record.id] = record.name }
    return names
  }

  private static func differing(_ a: RecordState, _ b: RecordState) -> [String] {
    var fields: [String] = []
    let whole =
      a.isDeleted != b.isDeleted || a.isEditedAfterDeletion != b.isEditedAfterDeletion
      || a.deletedRows != b.deletedRows || a.type != b.type
    if whole { fields.append("(record)") }
    for path in Set(a.fields.map(\.path)).union(b.fields.map(\.path)).sorted() {
      if text(a[path]) != text(b[path]) { fields.append(path) }
    }
    return fields
  }

  private static func text(_ field: FieldState?) -> [UInt8] {
    guard let field else { return [] }
    var json = JSONWriter()
    CanonicalState.write(field, to: &json)
    return json.bytes
  }
}
