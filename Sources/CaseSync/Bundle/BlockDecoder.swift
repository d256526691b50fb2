/// Rebuilds the rows of a block from its raw columns, refusing every non-canonical form.
package struct BlockDecoder: ~Copyable {
  private let columns: ColumnReaders
  private var content: BlockContent
  private var replicas: [ReplicaID] = []
  private var replicasUsed = 0
  private var strings: [UnsafeRawBufferPointer] = []
  private var stringsUsed = 0
  private var paths: [UnsafeRawBufferPointer] = []
  private var parts = OperationParts()
  /// The number of ops read whose leaves are disclosed.
  private var operationsRead = 0
  private var records: [RecordID] = []
  private var recordKeys: [UnsafeRawBufferPointer?] = []
  private var recordKeyUsed: [Bool] = []
  private var recordsUsed = 0
  private var lastRecord: Int?
  private var lastMilliseconds: Int64 = 0
  private var leaf = ByteBuffer(capacity: 4096)

  /// The changes of a block whose raw form is `raw`.
  package static func decode(
    _ raw: UnsafeRawBufferPointer, changeCount: Int
  ) throws(FormatError) -> BlockContent {
    // Rows repeat what columns say once: mostly they are half as long again.
    var decoder = BlockDecoder(
      columns: try ColumnReaders(raw), content: BlockContent(capacity: raw.count * 2))
    try decoder.readDictionaries()
    try decoder.readRuns(changeCount: changeCount)
    try decoder.checkEverythingUsed()
    return decoder.content
  }

  private init(columns: consuming ColumnReaders, content: consuming BlockContent) {
    self.columns = columns
    self.content = content
  }

  // MARK: Dictionaries

  private mutating func readDictionaries() throws(FormatError) {
    while !columns[.replicas].isAtEnd {
      replicas.append(ReplicaID(try columns[.replicas].bytes16()))
    }
    guard Set(replicas).count == replicas.count else {
      throw columns.error("replica twice in the dictionary", .replicas)
    }
    strings = try readStrings(.strings)
    paths = try readStrings(.pathNames)
    try readRecords()
    parts = try OperationParts(columns, names: paths)
  }

  private func readStrings(_ column: Column) throws(FormatError) -> [UnsafeRawBufferPointer] {
    var list: [UnsafeRawBufferPointer] = []
    var seen = Interner()
    while !columns[column].isAtEnd {
      guard list.count < Limits.operationsPerBlock else {
        throw columns.error("more texts than a block uses", column)
      }
      let string = try columns[column].counted()
      try Payload.check(kind: Payload.Kind.text, string, at: columns[column].offset)
      guard seen.index(of: string).isNew else {
        throw columns.error("text twice in the dictionary", column)
      }
      list.append(string)
    }
    return list
  }

  private mutating func readRecords() throws(FormatError) {
    while !columns[.recordForms].isAtEnd {
      guard records.count < Limits.operationsPerBlock else {
        throw columns.error("more records than a block uses", .recordForms)
      }
      switch try columns[.recordForms].byte() {
      case 0:
        records.append(RecordID(try columns[.recordIdentifiers].bytes16()))
        recordKeys.append(nil)
      case 1:
        let bytes = try columns[.recordKeys].counted()
        guard let key = String(validating: bytes, as: UTF8.self) else {
          throw columns.error("key that is not UTF-8", .recordKeys)
        }
        records.append(RecordID(key: key))
        recordKeys.append(bytes)
      default: throw columns.error("unknown form of a record id", .recordForms)
      }
    }
    guard Set(records).count == records.count else {
      throw columns.error("record twice in the dictionary", .recordForms)
    }
    recordKeyUsed = recordKeys.map { $0 == nil }
  }

  /// Reads a dictionary index and holds it to the order of first use.
  private static func index(
    _ columns: borrowing ColumnReaders, _ column: Column, used: inout Int, of count: Int,
    bias: Int = 0
  ) throws(FormatError) -> Int {
    let index = try columns[column].count(limit: count - 1 + bias) - bias
    guard index <= used else { throw columns.error("dictionary not in order of use", column) }
    if index == used { used += 1 }
    return index
  }

  private func checkEverythingUsed() throws(FormatError) {
    try columns.checkAllRead()
    guard replicasUsed == replicas.count, stringsUsed == strings.count,
      operationsRead == parts.paths.count, recordsUsed == records.count,
      recordKeyUsed.allSatisfy({ $0 })
    else { throw FormatError("dictionary entry that nothing uses", at: 0) }
  }

  // MARK: Changes

  private mutating func readRuns(changeCount: Int) throws(FormatError) {
    let runCount = try columns[.runs].count(limit: replicas.count)
    replicasUsed = runCount
    var total = 0
    for run in 0..<runCount {
      guard run == 0 || replicas[run - 1] < replicas[run] else {
        throw columns.error("replicas out of order", .runs)
      }
      let length = try columns[.runs].count(limit: changeCount - total)
      guard length > 0 else { throw columns.error("empty run", .runs) }
      try readRun(of: replicas[run], length: length)
      total += length
    }
    guard total == changeCount else { throw columns.error("wrong number of changes", .runs) }
  }

  private mutating func readRun(of replica: ReplicaID, length: Int) throws(FormatError) {
    var seq: UInt64 = 0
    for place in 0..<length {
      let (next, overflow) = seq.addingReportingOverflow(try columns[.sequences].varint())
      guard !overflow, next >= 1, next <= Limits.sequence else {
        throw columns.error("sequence number out of range", .sequences)
      }
      let isChained = place > 0 && next == seq + 1
      seq = next
      try readChange(replica: replica, seq: seq, mayChain: isChained)
    }
  }

  private mutating func readChange(
    replica: ReplicaID, seq: UInt64, mayChain: Bool
  ) throws(FormatError) {
    let start = content.rows.count
    guard start < Limits.blockCutBytes else { throw columns.error("block not cut", .forms) }
    let form = try columns[.forms].byte()
    guard form <= 3 else { throw columns.error("unknown form of a change", .forms) }
    let isPartial = form & 1 == 1
    let previous = form & 2 == 2 ? try columns[.previous].digest() : nil
    guard seq == 1 ? previous == nil : previous != nil || mayChain else {
      throw columns.error("predecessor stated wrongly", .forms)
    }
    try readHeader(replica: replica, seq: seq, isPartial: isPartial)
    let count = try columns[.operationCounts].count(limit: Limits.operationsPerChange)
    content.rows.appendVarint(count)
    let classes = try readPublicParts(count, replica: replica, seq: seq)
    if isPartial {
      try readPartialLeaves(count, classes: classes, from: start)
    } else {
      content.rows.append(try columns[.salts].bytes16())
      for index in 0..<(2 + count) {
        try readLeaf(index, classes: classes)
        try checkSize(from: start)
      }
    }
    try checkSize(from: start)
    let length = content.rows.count - start
    content.entries.append(
      BlockContent.Entry(offset: start, length: length, explicitPrevious: previous))
  }

  /// Checked leaf by leaf: one string of a dictionary may stand in many places.
  private func checkSize(from start: Int) throws(FormatError) {
    guard content.rows.count - start <= Limits.bytesPerChange else {
      throw columns.error("change of more than \(Limits.bytesPerChange) bytes", .operationCounts)
    }
  }

  private mutating func readHeader(
    replica: ReplicaID, seq: UInt64, isPartial: Bool
  ) throws(FormatError) {
    content.rows.append(replica.bytes)
    content.rows.appendVarint(seq)
    let milliseconds = lastMilliseconds &+ (try columns[.milliseconds].zigzag())
    guard milliseconds >= 0, milliseconds < 1 << 48 else {
      throw columns.error("time out of range", .milliseconds)
    }
    lastMilliseconds = milliseconds
    let counter = try columns[.counters].count(limit: 0xffff)
    content.rows.appendFixed(UInt64(milliseconds) << 16 | UInt64(counter))
    content.rows.appendZigzag(try columns[.walls].zigzag())
    content.rows.append(isPartial ? 1 : 0)
    let extensions = try columns[.extensions].counted()
    _ = try Attributes(extensions, textTags: [])
    content.rows.appendCounted(extensions)
  }

  // MARK: Public parts

  /// Writes the public parts to the row; returns the class of every op.
  private mutating func readPublicParts(
    _ count: Int, replica: ReplicaID, seq: UInt64
  ) throws(FormatError) -> UnsafeRawBufferPointer {
    let classes = try columns[.classes].take(count)
    let lengthPlace = content.rows.count
    content.rows.appendFixed(UInt32(0))
    for index in 0..<count {
      content.rows.append(classes[index])
      let references = try columns[.referenceCounts].count(
        limit: columns[.referenceIndexes].remaining)
      content.rows.appendVarint(references)
      var last: Reference?
      for _ in 0..<references {
        let reference = try readReference(from: replica, seq, index)
        if let last, reference <= last {
          throw columns.error("references out of order", .referenceIndexes)
        }
        RowWriter.write(reference, to: &content.rows)
        try checkSize(from: lengthPlace)
        last = reference
      }
    }
    content.rows.overwrite(
      UInt32(content.rows.count - lengthPlace - 4), at: lengthPlace)
    return classes
  }

  private mutating func readReference(
    from replica: ReplicaID, _ seq: UInt64, _ index: Int
  ) throws(FormatError) -> Reference {
    let place = try Self.index(columns, .referenceReplicas, used: &replicasUsed, of: replicas.count)
    let target = seq &- UInt64(bitPattern: try columns[.referenceSequences].zigzag())
    let targetIndex = try columns[.referenceIndexes].count(limit: Limits.operationsPerChange - 1)
    let isOwn = replicas[place] == replica
    let isSameChange = isOwn && target == seq
    guard target >= 1, target <= Limits.sequence,
      !isOwn || target < seq || (isSameChange && targetIndex < index)
    else { throw columns.error("reference to itself or to the future", .referenceSequences) }
    let tag = isSameChange ? 0 : try columns[.tags].fixed(UInt64.self)
    return Reference(replica: replicas[place], seq: target, index: targetIndex, tag: tag)
  }

  // MARK: Leaves

  private mutating func readPartialLeaves(
    _ count: Int, classes: UnsafeRawBufferPointer, from start: Int
  ) throws(FormatError) {
    let bits = try columns[.disclosures].take((count + 9) / 8)
    let used = (count + 2) % 8
    if used > 0, let last = bits.last, last >> UInt8(used) != 0 {
      throw columns.error("padding that is not zero", .disclosures)
    }
    for index in 0..<(2 + count) {
      if bits[index / 8] >> UInt8(index % 8) & 1 == 0 {
        content.rows.append(0)
        content.rows.append(try columns[.commitments].digest())
      } else {
        content.rows.append(1)
        content.rows.append(try columns[.nonces].bytes16())
        try readLeaf(index, classes: classes)
      }
      try checkSize(from: start)
    }
  }

  private mutating func readLeaf(
    _ index: Int, classes: UnsafeRawBufferPointer
  ) throws(FormatError) {
    switch index {
    case 0:
      let place = try Self.index(columns, .authors, used: &stringsUsed, of: strings.count)
      content.rows.appendCounted(strings[place])
    case 1: try readAnnotations()
    default: try readOperation(class: OperationClass(rawValue: classes[index - 2]))
    }
  }

  private mutating func readAnnotations() throws(FormatError) {
    leaf.removeAll()
    for (tag, column) in [(Change.Tag.source, Column.sources), (Change.Tag.comment, .comments)] {
      let place = try Self.index(columns, column, used: &stringsUsed, of: strings.count, bias: 1)
      guard place >= 0 else { continue }
      leaf.appendVarint(tag)
      leaf.appendCounted(strings[place])
    }
    let rest = try columns[.annotations].counted()
    if !rest.isEmpty {
      let entries = try Attributes(rest, textTags: []).entries
      guard let first = entries.first, first.tag > Change.Tag.comment else {
        throw columns.error("annotation in the wrong column", .annotations)
      }
      leaf.append(rest)
    }
    leaf.withBytes { content.rows.appendCounted($0) }
  }

  private mutating func readOperation(class operationClass: OperationClass) throws(FormatError) {
    let place = operationsRead
    guard place < parts.paths.count else { throw columns.error("op without a path", .paths) }
    operationsRead += 1
    let kind = OperationKind(rawValue: parts.kinds[place])
    if let known = kind.knownClass, known != operationClass {
      throw columns.error("class that does not fit the kind \(kind.rawValue)", .kinds)
    }
    let record = try readRecord()
    let path = parts.paths[place]
    guard paths[path].count <= Limits.pathBytes else {
      throw columns.error("path of more than \(Limits.pathBytes) bytes", .paths)
    }
    let payload = try readPayload(
      place, record: record, isKey: kind == .assign && isKeyPath(path))
    let attributes = try columns[.attributes].counted()
    if !attributes.isEmpty { _ = try Attributes(attributes, textTags: OperationView.textTags) }
    leaf.removeAll()
    leaf.appendVarint(kind.rawValue)
    leaf.append(records[record].bytes)
    leaf.appendCounted(paths[path])
    leaf.appendVarint(payload.kind)
    leaf.appendCounted(payload.bytes)
    leaf.append(attributes)
    leaf.withBytes { content.rows.appendCounted($0) }
  }

  private func isKeyPath(_ path: Int) -> Bool {
    paths[path].count == RecordKeys.path.count && paths[path].elementsEqual(RecordKeys.path)
  }

  private mutating func readRecord() throws(FormatError) -> Int {
    let place = try Self.index(columns, .records, used: &recordsUsed, of: records.count, bias: 1)
    if place < 0 {
      guard let lastRecord else { throw columns.error("no record before the first", .records) }
      return lastRecord
    }
    guard place != lastRecord else { throw columns.error("record stated needlessly", .records) }
    lastRecord = place
    return place
  }

  private mutating func readPayload(
    _ place: Int, record: Int, isKey: Bool
  ) throws(FormatError) -> (kind: UInt64, bytes: UnsafeRawBufferPointer) {
    let stated = parts.payloadKinds[place]
    if stated == 0 {
      guard isKey, let key = recordKeys[record] else {
        throw columns.error("key where none belongs", .payloadKinds)
      }
      recordKeyUsed[record] = true
      return (Payload.Kind.text, key)
    }
    let kind = stated - 1
    let bytes: UnsafeRawBufferPointer
    switch kind {
    case Payload.Kind.null: bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    case Payload.Kind.text...Payload.Kind.decimal: bytes = parts.texts[place]
    default: bytes = try columns[.binaries].counted()
    }
    try Payload.check(kind: kind, bytes, at: columns[.payloadKinds].offset)
    if isKey, kind == Payload.Kind.text { try checkLiteralKey(bytes, of: record) }
    return (kind, bytes)
  }

  /// A key from which the record's id derives is never written out: its dictionary entry has it.
  private func checkLiteralKey(
    _ bytes: UnsafeRawBufferPointer, of record: Int
  ) throws(FormatError) {
    let key = String(decoding: bytes, as: UTF8.self)
    guard RecordID(key: key) != records[record] else {
      throw columns.error("key written out needlessly", .payloadKinds)
    }
  }
}
