/// The submissions of a KoBo JSON: a list, or the answer of its API with the list `results`.
final class KoBoRows: TableRows {
  private static let greatestCount = 128 << 20

  private let assembler: ObjectAssembler
  private let submissions: [JSONValue]
  private var place = 0

  let header = ["json"]
  var skippedColumns: [String] { assembler.skipped }

  /// - Throws: ``CaseSyncError`` with code `limitExceeded` above 128 MiB, for it is read whole.
  init(
    _ file: SharedFile, _ resolver: ColumnResolver, _ job: TableImport
  ) throws(CaseSyncError) {
    guard file.count <= Self.greatestCount else {
      throw CaseSyncError(
        .limitExceeded, "a JSON file of more than 128 MiB", at: file.name,
        hint: "export it in parts, or as CSV")
    }
    let bytes = try file.read(file.count, at: 0)
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let value: JSONValue
    do throws(FormatError) { value = try JSONParser.parse(bytes[start...]) } catch {
      throw CaseSyncError(
        .malformed, Wording(error.reason), at: "\(file.name), offset \(start + error.offset)")
    }
    guard let submissions = value.elements ?? value["results"]?.elements else {
      throw CaseSyncError(.malformed, "no list of submissions", at: file.name)
    }
    self.submissions = submissions
    assembler = ObjectAssembler(resolver, job, file: file.name)
  }

  /// Whether a file begins as JSON does.
  static func isJSON(_ file: SharedFile) throws(CaseSyncError) -> Bool {
    let start = try file.read(min(64, file.count), at: 0)
    let first = start.first { !($0 <= 0x20 || [0xef, 0xbb, 0xbf].contains($0)) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  func next() throws(CaseSyncError) -> ImportRow? {
    guard place < submissions.count else { return nil }
    let submission = submissions[place]
    place += 1
    guard let members = submission.members else {
      return ImportRow(
        number: place, name: nil,
        remarks: [ImportRemark(row: place, column: nil, reason: .unsoundJSON)], cells: [""])
    }
    return try assembler.row(place, members, cells: [Self.text(submission)])
  }

  /// The submission as it stood, for the file of failed rows.
  private static func text(_ value: JSONValue) -> String {
    var json = JSONWriter()
    write(value, to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func write(_ value: JSONValue, to json: inout JSONWriter) {
    switch value {
    case .null: json.null()
    case .bool(let flag): json.bool(flag)
    case .number(let digits): json.literal(digits)
    case .string(let text): json.string(text)
    case .array(let elements): json.array { json in for one in elements { write(one, to: &json) } }
    case .object(let members):
      json.object { json in
        for member in members {
          json.key(member.name)
          write(member.value, to: &json)
        }
      }
    }
  }
}
