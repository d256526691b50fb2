/// How the tables of one program differ from plain ones.
struct TableDialect {
  /// Parts the options in a cell of a set; `nil` for ``CellList``.
  var listMark: Character?
  /// Part a question from its groups.
  var groupMarks: Set<Character> = []
  /// Columns that name the record.
  var keyColumns: [String] = ["key"]
  var idColumns: [String] = ["id"]
  /// Whether what stands in an id column may be a key.
  var idsMayBeKeys = false
  /// Columns about the file rather than the case.
  var skippedColumns: Set<String> = ["type", "conflicts", FailedRows.errorColumn]
  var skippedPrefixes: [String] = []
  /// `Title` is the name of the person or event, and `Title__ru` the same in another language.
  var hasTitles = false

  init(_ format: TableImport.Format) {
    switch format {
    case .csv, .jsonLines: break
    case .uwazi:
      (keyColumns, idsMayBeKeys, hasTitles) = ([], true, true)
      skippedColumns.formUnion([
        "template", "documents", "attachments", "file", "published", "date added",
        "creation date", "edit date", "geolocation",
      ])
    case .odk: setODK()
    case .kobo: setKoBo()
    }
  }

  private mutating func setODK() {
    (listMark, groupMarks) = (" ", ["-", "/"])
    (keyColumns, idColumns, idsMayBeKeys) = (["KEY"], ["__id"], true)
    skippedColumns.formUnion([
      "parent_key", "submissiondate", "submitterid", "submittername", "attachmentspresent",
      "attachmentsexpected", "status", "reviewstate", "deviceid", "edits", "formversion",
      "instanceid", "instancename", "meta-instanceid", "meta-instancename", "meta-entity-label",
      "start", "end", "today", "username", "phonenumber", "simserial", "subscriberid", "label",
    ])
    skippedPrefixes = ["__", "set-of-"]
  }

  private mutating func setKoBo() {
    (listMark, groupMarks) = (" ", ["/"])
    (keyColumns, idColumns) = (["_uuid"], [])
    skippedColumns.formUnion([
      "start", "end", "today", "username", "phonenumber", "deviceid", "simserial", "subscriberid",
      "formhub/uuid", "meta/instanceid", "meta/instancename", "meta/rootuuid", "meta/deprecatedid",
    ])
    skippedPrefixes = ["_"]
  }

  /// The record key that a program's id stands for.
  func key(_ text: String) -> String {
    // ODK and KoBo mean the same by `uuid:…` and by the digits alone.
    keyColumns == ["_uuid"] && !text.hasPrefix("uuid:") ? "uuid:" + text : text
  }

  func isSkipped(_ folded: String) -> Bool {
    skippedColumns.contains(folded) || skippedPrefixes.contains { folded.hasPrefix($0) }
  }

  /// The texts of a cell of a set.
  func list(_ cell: String, of field: Field) -> [String] {
    guard let listMark, field.kind == .set, let vocabulary = field.vocabulary else {
      return CellList.split(cell)
    }
    let text = cell.stripped
    if text.isEmpty || vocabulary.option(named: text) != nil { return text.isEmpty ? [] : [text] }
    return text.split(separator: listMark).map(String.init)
  }
}
