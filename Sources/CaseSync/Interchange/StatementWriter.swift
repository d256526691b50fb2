/// Statements of FollowTheMoney: a row for each value and each source, as `nk` reads them.
///
/// The columns behind `id` are ours: what nobody else's statements say.
final class StatementWriter: TableWriter {
  private static let columns = [
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
  ]
  private static let ownColumns = [
    "author", "source", "reliability", "confidentiality", "consent", "status",
  ]

  private let model: StatementModel
  private let audience: TableAudience?
  private let output: TableOutput
  private var writer: CSVWriter

  /// - Throws: ``CaseSyncError`` with code `invalidArgument` for a type of which FollowTheMoney
  ///   knows nothing.
  init(_ job: TableExport, to file: OutputFile) throws(CaseSyncError) {
    model = try StatementModel(type: job.type)
    audience = job.audience
    output = TableOutput(file, job)
    writer = CSVWriter(hasMark: job.hasMark, lineEnd: "\n", isGuarded: false)
    writer.append(Self.columns + Self.ownColumns)
  }

  func append(
    _ record: DisclosedRecord, leavingOut: (String, Int) -> Void
  ) throws(CaseSyncError) {
    let entity = Self.name(record.id) ?? "casesync-\(record.type)-\(record.number)"
    let canonical = Self.name(record.canonical) ?? entity
    var ids: [String] = []
    for answer in record.answers {
      let made = model.properties(for: answer)
      if made.isEmpty { leavingOut(answer.path, answer.entries.count) }
      for (place, statement) in made {
        let entry = answer.entries[place]
        let id = id(entity, statement.name, statement.value, entry.head)
        if ids.contains(id) { continue }
        ids.append(id)
        writer.append(
          row(canonical, entity, statement, entry, id, isFirst: place == 0 || answer.isList))
      }
    }
    if let head = record.answers.first?.entries.first?.head {
      append(baseOf: ids, canonical, entity, head)
    }
    try output.drain(&writer)
  }

  func finish() throws(CaseSyncError) {
    try output.drain(&writer, least: 1)
    try output.commit()
  }

  private static func name(_ record: RecordID?) -> String? { record.map { "casesync-\($0)" } }

  private static func dataset(_ head: Head) -> String {
    "casesync_\(head.replica.hex.prefix(8))"
  }

  /// FollowTheMoney names a statement by the SHA-1 of what it says.
  private func id(_ entity: String, _ property: String, _ value: String, _ head: Head) -> String {
    SHA1.hex(Array("\(Self.dataset(head)).\(entity).\(property).\(value)".utf8))
  }

  private func row(
    _ canonical: String, _ entity: String, _ statement: StatementModel.Statement,
    _ entry: DisclosedRecord.Entry, _ id: String, isFirst: Bool
  ) -> [String] {
    let head = entry.head
    let seen = String(Timestamp.text(milliseconds: head.wallMilliseconds).prefix(19))
    let source = entry.source ?? ""
    let original = entry.text == statement.value ? "" : entry.text
    return [
      canonical, entity, statement.name, statement.type, model.schema, statement.value,
      Self.dataset(head), source, "", original, "f", seen, seen, id,
      audience == nil ? head.author ?? "" : "", source, entry.reliability ?? "",
      head.confidentiality.word, head.consent ?? "", isFirst ? "head" : "competing",
    ]
  }

  /// The statement that the entity is there at all; its value stands for all the others.
  private func append(baseOf ids: [String], _ canonical: String, _ entity: String, _ head: Head) {
    let sum = SHA1.hex(Array(ids.sorted().joined().utf8))
    let id = id(entity, "id", sum, head)
    let seen = String(Timestamp.text(milliseconds: head.wallMilliseconds).prefix(19))
    writer.append(
      [
        canonical, entity, "id", "id", model.schema, sum, Self.dataset(head), "", "", "", "f", seen,
        seen, id,
      ] + ["", "", "", "", "", "head"])
  }
}
