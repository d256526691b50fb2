import Testing

@testable import CaseSync

/// Bundles made of hand-written changes, for what the library itself would not write.
struct HandMadeBundle {
  static let dataset = DatasetID(name: "hand made")
  var changes: [Change] = []

  /// A replica with a readable id.
  static func replica(_ number: UInt8) -> ReplicaID {
    ReplicaID(Bytes16(high: UInt64(number) << 56, low: 1))
  }

  static func change(
    _ replica: ReplicaID, _ seq: UInt64, _ operations: [CaseSync.Operation],
    at milliseconds: Int64 = 1_650_000_000_000
  ) -> Change {
    Change(
      replica: replica, seq: seq,
      time: HybridTime(milliseconds: milliseconds + Int64(seq) * 60_000),
      wallMilliseconds: milliseconds + Int64(seq) * 60_000, previous: .zero, author: "author",
      annotations: Attributes(), operations: operations)
  }

  static func operation(
    _ record: RecordID, _ path: String, _ payload: Payload, kind: OperationKind = .assign,
    class operationClass: OperationClass = .edit, references: [Reference] = [],
    attributes: Attributes = Attributes()
  ) -> CaseSync.Operation {
    CaseSync.Operation(
      class: operationClass, references: references,
      content: .init(
        kind: kind, record: record, path: path, payload: payload, attributes: attributes))
  }

  /// Writes the changes, chained by replica in the order given; returns their hashes.
  @discardableResult
  func write(to path: String) throws -> [Digest] {
    let file = try OutputFile(path: path, replacing: true)
    let writer = try BundleWriter(file: file, dataset: Self.dataset, extensions: [])
    var last: [ReplicaID: Digest] = [:]
    var hashes: [Digest] = []
    for (number, var change) in changes.enumerated() {
      change.previous = last[change.replica] ?? .zero
      let salt = Bytes16(high: 7, low: UInt64(number))
      let row = RowWriter.row(of: change, salt: salt)
      try row.withRawBytes { bytes in
        var hasher = RowHash(dataset: Self.dataset)
        let view = try RowView(bytes)
        let hash = try hasher.header(of: view, previous: change.previous)
        try writer.append(view, hash: hash, previous: change.previous)
        last[change.replica] = hash
        hashes.append(hash)
      }
    }
    try writer.finish()
    try file.commit(replacing: true)
    return hashes
  }
}
