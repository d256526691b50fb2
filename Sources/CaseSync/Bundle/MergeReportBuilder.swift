/// Finds, while a merge streams by, which slots end with several heads.
///
/// Only hashes and places are kept, in bounded memory; the contested ops are read back at the end.
final class MergeReportBuilder {
  private static let referenceFlag: UInt64 = 1 << 63

  private var report = MergeReport()
  private var operations = ReportSpool()
  private var records = ReportSpool(memoryLimit: 2 << 20)
  /// The distinct sets of inputs that hold a change; the first is all of them.
  private var holderSets: [[Int]]
  private var holderNumbers: [[Int]: Int]
  /// Ops that withheld ops supersede: those references count in any slot.
  private var namedByWithheld: Set<UInt64> = []
  private var labelRecords: [RecordID: ReplicaID] = [:]
  private let inputCount: Int
  private let contestLimit: Int

  /// - Parameter contestLimit: how many conflicts are kept with their values; all are counted.
  init(inputs: [BundleReader], contestLimit: Int) {
    self.contestLimit = contestLimit
    inputCount = inputs.count
    let all = Array(inputs.indices)
    holderSets = [all]
    holderNumbers = [all: 0]
    report.inputs = inputs.map {
      MergeReport.Input(
        name: $0.name, changes: $0.trailer.changeCount, records: 0, labels: [],
        withheld: $0.trailer.summary.withheldCount)
    }
  }

  /// Enters a change of the output.
  func add(
    _ row: RowView, hash: Digest, place: (block: Int, change: Int), holders: [Int]
  ) throws(FormatError) {
    let holder = number(of: holders)
    var publicParts = row.publicCursor
    var leaves = row.leafCursor
    _ = try leaves.next()
    _ = try leaves.next()
    var lastRecord: RecordID?
    let position = OperationPlace.position(block: place.block, change: place.change)
    for index in 0..<row.operationCount {
      let operationClass = try publicParts.nextClass()
      guard case .disclosed(let leaf, _) = try leaves.next() else {
        try noteWithheld(operationClass, &publicParts, row, hash)
        continue
      }
      let view = try OperationView(leaf)
      if view.record != lastRecord { try note(view.record, holder: holder) }
      lastRecord = view.record
      if view.path.first == UInt8(ascii: "@") || view.path.count == ReservedPath.label.utf8.count {
        try noteNames(view, row.replica, at: position | UInt64(index))
      }
      let slot = SlotHash.hash(view)
      try spool(
        .init(
          key: slot, name: Self.name(hash.tag, index), info: position | UInt64(index),
          print: SlotHash.print(view), record: FastHash.hash(view.record.bytes)))
      for _ in 0..<publicParts.referenceCount {
        let target = try publicParts.nextReference()
        try spool(
          .init(key: slot, name: Self.name(target, row, hash), info: Self.referenceFlag))
      }
    }
  }

  private func number(of holders: [Int]) -> Int {
    if holders.count == inputCount { return 0 }
    if let known = holderNumbers[holders] { return known }
    holderNumbers[holders] = holderSets.count
    holderSets.append(holders)
    return holderSets.count - 1
  }

  private static func name(_ tag: UInt64, _ index: Int) -> UInt64 {
    FastHash.mix(tag &+ UInt64(index) &* 0x9e37_79b9_7f4a_7c15)
  }

  private static func name(_ reference: Reference, _ row: RowView, _ hash: Digest) -> UInt64 {
    let isSameChange = reference.replica == row.replica && reference.seq == row.seq
    return name(isSameChange ? hash.tag : reference.tag, reference.index)
  }

  /// What a withheld op supersedes; a deletion only saw what it names.
  private func noteWithheld(
    _ operationClass: OperationClass, _ cursor: inout PublicCursor, _ row: RowView, _ hash: Digest
  ) throws(FormatError) {
    for _ in 0..<cursor.referenceCount {
      let target = Self.name(try cursor.nextReference(), row, hash)
      if operationClass != .deletion { namedByWithheld.insert(target) }
    }
  }

  private func spool(_ entry: ReportSpool.Entry) throws(FormatError) {
    do throws(CaseSyncError) {
      try operations.add(entry)
    } catch { throw FormatError(error.message, at: 0) }
  }

  private func note(_ record: RecordID, holder: Int) throws(FormatError) {
    try spoolRecord(record, name: UInt64(holder), info: 0)
  }

  private func spoolRecord(
    _ record: RecordID, name: UInt64, info: UInt64
  ) throws(FormatError) {
    do throws(CaseSyncError) {
      try records.add(.init(key: FastHash.hash(record.bytes), name: name, info: info))
    } catch { throw FormatError(error.message, at: 0) }
  }

  /// Keeps where a record's key stands, and what a replica calls itself.
  private func noteNames(
    _ view: OperationView, _ replica: ReplicaID, at position: UInt64
  ) throws(FormatError) {
    if RecordKeys.isKey(view) {
      try spoolRecord(view.record, name: position, info: Self.referenceFlag)
    } else if view.path.elementsEqual(ReservedPath.label.utf8) {
      guard report.labels[replica] == nil else { return }
      let record = RecordID(key: ReservedPath.replicaKey(replica))
      guard record == view.record else { return }
      labelRecords[record] = replica
      report.labels[replica] = String(decoding: view.payload, as: UTF8.self)
    }
  }

  /// Works the report out; contested ops are read back from the output.
  func finish(
    readingBack path: String?, readers: [BundleReader]
  ) throws(CaseSyncError) -> MergeReport {
    let labelRecords = Set(labelRecords.keys.map { FastHash.hash($0.bytes) })
    var report = self.report
    let named = namedByWithheld
    var contests = ContestReader(limit: contestLimit)
    try operations.forEachGroup { group throws(CaseSyncError) in
      contests.add(Self.heads(group, named))
    }
    let shown = contests.shownRecords()
    var keys: [UInt64] = []
    var tally = RecordTally(holderSets: holderSets, inputCount: inputCount)
    try records.forEachGroup { group throws(CaseSyncError) in
      guard let first = group.first, !labelRecords.contains(first.key) else { return }
      let isConflicted = contests.records.contains(first.key)
      tally.add(group.filter { $0.info == 0 }.map { Int($0.name) }, isConflicted: isConflicted)
      if shown.contains(first.key) { keys += group.filter { $0.info != 0 }.map(\.name) }
    }
    if let path { try contests.read(from: BundleReader(path: path), keys: keys) }
    report.contests = contests.contests
    report.contestCount = contests.count
    tally.enter(into: &report, readers: readers)
    return report
  }

  /// The entries of one slot that nothing names.
  private static func heads(
    _ group: ArraySlice<ReportSpool.Entry>, _ namedByWithheld: Set<UInt64>
  ) -> [ReportSpool.Entry] {
    guard group.count > 1 else { return [] }
    let named = Set(group.lazy.filter { $0.info & referenceFlag != 0 }.map(\.name))
    return group.filter {
      $0.info & referenceFlag == 0 && !named.contains($0.name)
        && !namedByWithheld.contains($0.name)
    }
  }
}
