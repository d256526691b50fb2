/// Transposes rows into the raw columns of a block.
package struct BlockEncoder: ~Copyable {
  private let columns = ColumnBuffers()
  private var replicas: [ReplicaID: Int] = [:]
  private var strings = Interner()
  private var paths = Interner()
  private var records: [RecordID: Int] = [:]
  private var keys: [RecordID: [UInt8]]
  private var lastRecord: RecordID?
  private var lastMilliseconds: Int64 = 0
  private var lastReplica: ReplicaID?
  private var lastSeq: UInt64 = 0
  private var runs: [Int] = []
  private var operations = OperationColumns()

  /// The raw form of a block: a table of column lengths, then the columns.
  package static func encode(
    _ content: borrowing BlockContent
  ) throws(FormatError) -> (raw: [UInt8], lengths: [Int]) {
    var encoder = BlockEncoder(keys: try RecordKeys.keyed(in: content))
    // Texts are borrowed from the rows until the columns are written, hence the one scope.
    return try content.rows.withBytes { bytes throws(FormatError) in
      var rows: [RowView] = []
      rows.reserveCapacity(content.entries.count)
      for entry in content.entries {
        let range = entry.offset..<(entry.offset + entry.length)
        rows.append(try RowView(UnsafeRawBufferPointer(rebasing: bytes[range])))
      }
      encoder.registerRuns(of: rows)
      for (row, entry) in zip(rows, content.entries) {
        try encoder.encode(row, explicitPrevious: entry.explicitPrevious)
      }
      return encoder.finish()
    }
  }

  private init(keys: [RecordID: [UInt8]]) { self.keys = keys }

  private mutating func finish() -> (raw: [UInt8], lengths: [Int]) {
    columns[.runs].appendVarint(runs.count)
    for run in runs { columns[.runs].appendVarint(run) }
    operations.write(to: columns)
    var raw = ByteBuffer(capacity: 1 << 20)
    let lengths = Column.allCases.map { columns[$0].count }
    for length in lengths { raw.appendVarint(length) }
    for column in Column.allCases { columns[column].withBytes { raw.append($0) } }
    return (raw.array, lengths)
  }

  /// The writers of the block come first in the dictionary of replicas, in their order.
  private mutating func registerRuns(of rows: [RowView]) {
    var last: ReplicaID?
    for row in rows {
      if row.replica != last {
        _ = replicaIndex(row.replica)
        runs.append(0)
        last = row.replica
      }
      runs[runs.count - 1] += 1
    }
  }

  private mutating func replicaIndex(_ replica: ReplicaID) -> Int {
    if let index = replicas[replica] { return index }
    replicas[replica] = replicas.count
    columns[.replicas].append(replica.bytes)
    return replicas.count - 1
  }

  private mutating func encode(
    _ row: RowView, explicitPrevious: Digest?
  ) throws(FormatError) {
    encodeHeader(row, explicitPrevious: explicitPrevious)
    try encodePublicParts(row)
    var leaves = row.leafCursor
    var disclosed = [UInt8](repeating: 0, count: row.isPartial ? (row.operationCount + 9) / 8 : 0)
    for index in 0..<(2 + row.operationCount) {
      switch try leaves.next() {
      case .withheld(let commitment): columns[.commitments].append(commitment)
      case .disclosed(let leaf, let nonce):
        if row.isPartial {
          disclosed[index / 8] |= 1 << UInt8(index % 8)
          columns[.nonces].append(nonce)
        }
        try encodeLeaf(index, leaf)
      }
    }
    columns[.disclosures].append(disclosed)
  }

  private mutating func encodeHeader(_ row: RowView, explicitPrevious: Digest?) {
    let isFirstOfRun = lastReplica != row.replica
    columns[.sequences].appendVarint(isFirstOfRun ? row.seq : row.seq - lastSeq)
    lastReplica = row.replica
    lastSeq = row.seq
    columns[.milliseconds].appendZigzag(row.time.milliseconds &- lastMilliseconds)
    lastMilliseconds = row.time.milliseconds
    columns[.counters].appendVarint(UInt64(row.time.counter))
    columns[.walls].appendZigzag(row.wallMilliseconds &- row.time.milliseconds)
    columns[.forms].append((row.isPartial ? 1 : 0) | (explicitPrevious == nil ? 0 : 2))
    if let explicitPrevious { columns[.previous].append(explicitPrevious) }
    columns[.extensions].appendCounted(row.extensions)
    columns[.operationCounts].appendVarint(row.operationCount)
    if !row.isPartial { columns[.salts].append(row.salt) }
  }

  private mutating func encodePublicParts(_ row: RowView) throws(FormatError) {
    var cursor = row.publicCursor
    for _ in 0..<row.operationCount {
      columns[.classes].append(try cursor.nextClass().rawValue)
      columns[.referenceCounts].appendVarint(cursor.referenceCount)
      for _ in 0..<cursor.referenceCount { encode(try cursor.nextReference(), in: row) }
    }
  }

  private mutating func encode(_ reference: Reference, in row: RowView) {
    columns[.referenceReplicas].appendVarint(replicaIndex(reference.replica))
    columns[.referenceSequences].appendZigzag(
      Int64(bitPattern: row.seq &- reference.seq))
    columns[.referenceIndexes].appendVarint(reference.index)
    let isSameChange = reference.replica == row.replica && reference.seq == row.seq
    if !isSameChange { columns[.tags].appendFixed(reference.tag) }
  }

  private mutating func encodeLeaf(_ index: Int, _ leaf: UnsafeRawBufferPointer) throws(FormatError)
  {
    switch index {
    case 0: columns[.authors].appendVarint(stringIndex(leaf))
    case 1: try encodeAnnotations(leaf)
    default: try encodeOperation(OperationView(leaf))
    }
  }

  private mutating func stringIndex(_ string: UnsafeRawBufferPointer) -> Int {
    let (index, isNew) = strings.index(of: string)
    if isNew { columns[.strings].appendCounted(string) }
    return index
  }

  /// Source and comment go to the dictionary; the rest of the leaf travels as it is.
  private mutating func encodeAnnotations(_ leaf: UnsafeRawBufferPointer) throws(FormatError) {
    var reader = ByteReader(leaf)
    for (tag, column) in [(Change.Tag.source, Column.sources), (Change.Tag.comment, .comments)] {
      var ahead = reader
      if !ahead.isAtEnd, try ahead.varint() == tag {
        columns[column].appendVarint(stringIndex(try ahead.counted()) + 1)
        reader = ahead
      } else {
        columns[column].append(0)
      }
    }
    columns[.annotations].appendCounted(try reader.take(reader.remaining))
  }

  private mutating func encodeOperation(_ view: OperationView) throws(FormatError) {
    encodeRecord(view.record)
    let (path, isNew) = paths.index(of: view.path)
    if isNew {
      columns[.pathNames].appendCounted(view.path)
      operations.addPath(view.path)
    }
    columns[.paths].appendVarint(path)
    encodePayload(view, path: path)
    columns[.attributes].appendCounted(view.attributes)
  }

  /// 0 means the record of the op before; else the place in the dictionary, from 1.
  private mutating func encodeRecord(_ record: RecordID) {
    guard record != lastRecord else { return columns[.records].append(0) }
    lastRecord = record
    if let index = records[record] { return columns[.records].appendVarint(index + 1) }
    records[record] = records.count
    columns[.records].appendVarint(records.count)
    if let key = keys[record] {
      columns[.recordForms].append(1)
      columns[.recordKeys].appendCounted(key)
    } else {
      columns[.recordForms].append(0)
      columns[.recordIdentifiers].append(record.bytes)
    }
  }

  private mutating func encodePayload(_ view: OperationView, path: Int) {
    let kind = view.kind.rawValue
    if let key = keys[view.record], RecordKeys.isKey(view), view.payload.elementsEqual(key) {
      return operations.add(path: path, kind: kind, payloadKind: 0, text: nil)
    }
    let isText = Payload.family(of: view.payloadKind) == Payload.Kind.text
    operations.add(
      path: path, kind: kind, payloadKind: view.payloadKind + 1,
      text: isText ? view.payload : nil)
    if !isText, view.payloadKind != Payload.Kind.null {
      columns[.binaries].appendCounted(view.payload)
    }
  }
}
