internal import CaseSync

/// A text as what people name things by: fields, records, datasets, moments.
enum NameTarget: FuzzTarget {
  static let name = "name"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let text = String(validating: input, as: UTF8.self) else { return false }
    let accepted = [
      try isPath(text), try isRecord(text), try isSnapshot(text), try isDataset(text),
    ]
    return accepted.contains(true)
  }

  private static func isPath(_ text: String) throws -> Bool {
    guard let path = try? FieldPath.checked(text) else { return false }
    let again = try FieldPath.checked(path)
    try promise(again.utf8.elementsEqual(path.utf8), "a path checked twice differs")
    try promise(path.utf8.count <= Limits.pathBytes, "a path above the limit")
    return true
  }

  private static func isRecord(_ text: String) throws -> Bool {
    guard let record = RecordID(text) else { return false }
    try promise(record.description == text.lowercased(), "a record id of another text")
    return true
  }

  private static func isSnapshot(_ text: String) throws -> Bool {
    guard let snapshot = Snapshot(token: text) else { return false }
    try promise(Snapshot(token: snapshot.token) == snapshot, "a token that does not come back")
    return true
  }

  private static func isDataset(_ text: String) throws -> Bool {
    guard let dataset = DatasetID(hex: text) else { return false }
    try promise(DatasetID(hex: dataset.hex) == dataset, "a dataset id that does not come back")
    return true
  }
}
