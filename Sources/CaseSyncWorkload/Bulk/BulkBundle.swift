internal import CaseSync

/// Writes changes of invented records straight into a bundle.
struct BulkBundle {
  private let options: BulkOptions
  private let replica: ReplicaID
  private static let start: Int64 = 1_649_000_000_000

  init(_ options: BulkOptions) {
    self.options = options
    replica = ReplicaID(
      Digest.sha256(Array("casesync workload bulk \(options.replica)".utf8)).first)
  }

  func write() throws(CaseSyncError) {
    let dataset = DatasetID(name: options.dataset)
    let file = try OutputFile(path: options.output, replacing: true)
    let writer = try BundleWriter(file: file, dataset: dataset, extensions: [])
    var hasher = RowHash(dataset: dataset)
    var random = SplitMix64(seed: options.replica)
    var previous = Digest.zero
    for number in 1...options.changes {
      let change = change(number, previous: previous, &random)
      let row = RowWriter.row(of: change, salt: Bytes16(high: random.next(), low: random.next()))
      do throws(FormatError) {
        previous = try row.withRawBytes { bytes throws(FormatError) in
          let view = try RowView(bytes)
          let hash = try hasher.header(of: view, previous: previous)
          do throws(CaseSyncError) {
            try writer.append(view, hash: hash, previous: previous)
          } catch { throw FormatError(error.message, at: 0) }
          return hash
        }
      } catch { throw CaseSyncError(error, in: options.output) }
    }
    try writer.finish()
    try file.commit(replacing: true)
  }

  /// The key of a record, by its number from 1.
  static func key(_ number: Int) -> String { "victim/BULK-\(number)" }

  private func change(
    _ number: Int, previous: Digest, _ random: inout SplitMix64
  ) -> Change {
    let key = Self.key(number)
    let record = RecordID(key: key)
    var operations = [
      operation(record, ReservedPath.type, .text("victim")),
      operation(record, ReservedPath.key, .text(key)),
    ]
    operations.append(operation(record, "list_number", .integer(Int64(number))))
    operations.append(operation(record, "custody", .code("status-\(random.next() % 9)")))
    operations.append(operation(record, "narrative", .text(narrative(&random))))
    let now = Self.start + Int64(number) * 61_000
    return Change(
      replica: replica, seq: UInt64(number), time: HybridTime(milliseconds: now),
      wallMilliseconds: now, previous: previous, author: "bulk-\(options.replica)",
      annotations: Attributes(), operations: operations)
  }

  private func operation(_ record: RecordID, _ path: String, _ value: Value) -> Operation {
    Operation(
      class: .edit, references: [],
      content: Operation.Content(
        kind: .assign, record: record, path: path, payload: value.payload))
  }

  /// Random letters, so that packing makes it little smaller.
  private func narrative(_ random: inout SplitMix64) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(options.textBytes + 8)
    while letters.count < options.textBytes {
      var bits = random.next()
      for _ in 0..<10 {
        letters.append(UInt8(ascii: "0") + UInt8(bits & 63))
        bits >>= 6
      }
    }
    return String(decoding: letters.prefix(options.textBytes), as: UTF8.self)
  }
}
