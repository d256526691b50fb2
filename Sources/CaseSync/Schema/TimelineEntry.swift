/// One dated entry of a timeline, such as `2022-01-08 custody`.
public struct TimelineEntry: Hashable, Sendable {
  /// A civil date in EDTF.
  public var date: String
  /// A code of the timeline's vocabulary.
  public var status: String

  public init(date: String, status: String) {
    self.date = date
    self.status = status
  }

  /// Reads `DATE CODE`; `nil` when the first word is no date or there is no second.
  public init?(_ text: String) {
    guard let space = text.firstIndex(of: " ") else { return nil }
    let (date, status) = (String(text[..<space]), text[text.index(after: space)...])
    guard CivilDate.isValid(date), !status.isEmpty else { return nil }
    self.init(date: date, status: String(status))
  }

  public static func < (a: TimelineEntry, b: TimelineEntry) -> Bool {
    a.date != b.date ? a.date < b.date : a.status < b.status
  }
}

extension TimelineEntry: Comparable {}

extension Questionnaire {
  /// The entries of a timeline by date: elements of the set and rows alike.
  ///
  /// Of a row with competing values the first is taken; deleted rows are left out.
  public func timeline(_ field: Field, of record: RecordState) -> [TimelineEntry] {
    let elements = (record[field.code]?.presentElements ?? []).compactMap { element in
      element.value.text.flatMap { TimelineEntry($0) }
    }
    var rows: [String: TimelineEntry] = [:]
    let prefix = field.code + "/"
    for (path, state) in record.fields where path.hasPrefix(prefix) {
      let parts = path.split(separator: "/")
      guard parts.count == 3, let text = state.value?.text,
        !record.deletedRows.contains(prefix + parts[1])
      else { continue }
      let row = String(parts[1])
      if parts[2] == "date" { rows[row, default: TimelineEntry(date: "", status: "")].date = text }
      if parts[2] == "status" {
        rows[row, default: TimelineEntry(date: "", status: "")].status = text
      }
    }
    return (elements + rows.values.filter { !$0.status.isEmpty }).sorted()
  }
}
