internal import CaseSync

/// One row, the form of a change that is hashed and kept.
enum ChangeTarget: FuzzTarget {
  static let name = "change"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let change = try? RowReader.change(input, previous: .zero) else { return false }
    if let salt = try salt(of: input) {
      try promise(RowWriter.row(of: change, salt: salt) == input, "written again it differs")
    }
    try checkDisclosure(input, change)
    return true
  }

  /// The salt; `nil` for a partial row, which has none.
  private static func salt(of input: [UInt8]) throws -> Bytes16? {
    try input.withRawBytes { bytes in
      let row = try RowView(bytes)
      return row.isPartial ? nil : row.salt
    }
  }

  /// Whatever is withheld of a change, its hash stays; and both halves make the whole.
  private static func checkDisclosure(_ input: [UInt8], _ change: Change) throws {
    let leaves = 0..<(2 + change.operations.count)
    let odd = try withholding(leaves.filter { $0 % 2 == 1 }, from: input)
    let even = try withholding(leaves.filter { $0 % 2 == 0 }, from: input)
    let joined = try RowDisclosure.joining(odd, even)
    let opened = try withholding([], from: joined)
    try promise(opened == joined, "withholding nothing changes the row")
    let hashes = Set(try [input, odd, even, joined].map(hash))
    try promise(hashes.count == 1, "what is withheld changes the hash")
    try promise(try RowDisclosure.joining(even, odd) == joined, "joining depends on the order")
    let filled = try RowDisclosure.joining(odd, input)
    try promise(filled == RowDisclosure.joining(input, odd), "filling in depends on the order")
  }

  private static func withholding(_ leaves: [Int], from row: [UInt8]) throws -> [UInt8] {
    try RowDisclosure.withholding(Set(leaves), from: row, dataset: SealedBundle.dataset)
  }

  private static func hash(_ row: [UInt8]) throws -> Digest {
    try row.withRawBytes { bytes in
      var hasher = RowHash(dataset: SealedBundle.dataset)
      return try hasher.header(of: RowView(bytes), previous: .zero)
    }
  }
}
