/// Merges bundles into one: a k-way merge of ordered changes, in bounded memory.
///
/// The result is a function of what the inputs know together: any order, grouping or repetition
/// of them gives the same bytes.
package final class BundleMerger {
  private let readers: [BundleReader]
  private var cursors: [BundleCursor] = []
  private var queue = CursorQueue()
  private let sharing: SharedReplicas
  private let erased: ErasedPlaces
  private let report: MergeReportBuilder?

  /// Opens the inputs.
  ///
  /// - Parameter reportLimit: how many conflicts the report shows; `nil` makes no report.
  /// - Throws: when one is no bundle, or they belong to different datasets.
  package convenience init(paths: [String], reportLimit: Int?) throws(CaseSyncError) {
    var opened: [BundleReader] = []
    for path in paths { opened.append(try BundleReader(path: path)) }
    try self.init(opened, reportLimit: reportLimit)
  }

  /// Takes inputs that are open already.
  package init(_ opened: [BundleReader], reportLimit: Int?) throws(CaseSyncError) {
    readers = opened
    guard let first = readers.first else {
      throw CaseSyncError(.invalidArgument, "nothing to merge", hint: "name at least one bundle")
    }
    for reader in readers where reader.head.dataset != first.head.dataset {
      throw CaseSyncError.otherDataset(
        theirs: reader.head.dataset, name: reader.datasetName, mine: first.head.dataset,
        myName: first.datasetName, at: reader.name)
    }
    sharing = SharedReplicas(readers.map(\.trailer.summary))
    erased = ErasedPlaces(readers.flatMap(\.trailer.erasures))
    report = reportLimit.map { MergeReportBuilder(inputs: opened, contestLimit: $0) }
  }

  /// Writes the merged bundle; `-` writes to standard output.
  package func merge(
    to path: String, replacing: Bool
  ) throws(CaseSyncError) -> MergeOutcome {
    let file = try OutputFile(path: path, replacing: replacing)
    let trailer = try merge(to: file)
    try file.commit(replacing: replacing)
    var finished = try report?.finish(readingBack: path == "-" ? nil : path, readers: readers)
    finished?.forks = trailer.summary.forks
    return MergeOutcome(trailer: trailer, report: finished)
  }

  /// Writes the merged bundle; the caller commits the file.
  package func merge(to file: OutputFile) throws(CaseSyncError) -> BundleTrailer {
    let writer = try BundleWriter(
      file: file, dataset: readers[0].head.dataset,
      extensions: readers.flatMap(\.trailer.extensions))
    for (number, reader) in readers.enumerated() {
      cursors.append(try BundleCursor(reader, skipping: sharing.skipped[number]))
      queue.insert(number, cursors[number].key)
    }
    while let present = queue.popLeast() { try step(present, writer) }
    cursors = []
    return try writer.finish()
  }

  /// Merges what the inputs hold at one place of a chain, least hash first.
  private func step(_ present: [Int], _ writer: BundleWriter) throws(CaseSyncError) {
    let lead = cursors[present[0]]
    for index in present.dropFirst() where areTwins(lead, cursors[index]) {
      try cursors[index].adopt(hashOf: lead)
    }
    let least = try leastHash(present)
    var holders: [Int] = []
    for index in present where try cursors[index].headerHash() == least { holders.append(index) }
    try emit(holders, hash: least, writer)
    for index in holders { try cursors[index].advance() }
    for index in present { queue.insert(index, cursors[index].key) }
  }

  private func leastHash(_ holders: [Int]) throws(CaseSyncError) -> Digest {
    var least = try cursors[holders[0]].headerHash()
    for index in holders.dropFirst() { least = min(least, try cursors[index].headerHash()) }
    return least
  }

  /// Equal bytes behind equal predecessors have equal hashes; one of them is computed.
  private func areTwins(_ a: BundleCursor, _ b: BundleCursor) -> Bool {
    guard a.previous == b.previous else { return false }
    return a.withRow { rowA in
      b.withRow { rowB in rowA.elementsEqualBytes(rowB) }
    }
  }

  private func emit(
    _ holders: [Int], hash: Digest, _ writer: BundleWriter
  ) throws(CaseSyncError) {
    let lead = cursors[holders[0]]
    let leaves = lead.key.map { erased.leaves($0.replica, $0.seq, tag: hash.tag) } ?? []
    var needsJoin = !leaves.isEmpty
    for index in holders.dropFirst() where !needsJoin {
      needsJoin = !areTwins(lead, cursors[index])
    }
    guard needsJoin else {
      return try lead.withRow { bytes throws(CaseSyncError) in
        try write(bytes, hash, lead.previous, holders, writer)
      }
    }
    try joined(holders, without: leaves).withRawBytes { bytes throws(CaseSyncError) in
      try write(bytes, hash, lead.previous, holders, writer)
    }
  }

  /// What the holders know of one change together, less what was erased.
  private func joined(
    _ holders: [Int], without leaves: Set<Int>
  ) throws(CaseSyncError) -> [UInt8] {
    let dataset = readers[0].head.dataset
    var row = cursors[holders[0]].withRow { [UInt8]($0) }
    do throws(FormatError) {
      for index in holders.dropFirst() {
        row = try RowDisclosure.joining(row, cursors[index].withRow { [UInt8]($0) })
      }
      return try Erasures.obeying(leaves, row, dataset: dataset)
    } catch { throw CaseSyncError(error, in: readers[holders[0]].name) }
  }

  private func write(
    _ bytes: UnsafeRawBufferPointer, _ hash: Digest, _ previous: Digest, _ holders: [Int],
    _ writer: BundleWriter
  ) throws(CaseSyncError) {
    let place = writer.nextPlace
    do throws(FormatError) {
      let row = try RowView(bytes)
      try report?.add(
        row, hash: hash, place: place, holders: sharing.holders(of: row.replica, readBy: holders))
      do throws(CaseSyncError) {
        try writer.append(row, hash: hash, previous: previous)
      } catch { throw FormatError(error.message, at: 0) }
    } catch { throw CaseSyncError(error, in: readers[holders[0]].name) }
  }
}

/// The bundle that a merge wrote, and what it brought together.
package struct MergeOutcome: Sendable {
  package var trailer: BundleTrailer
  package var report: MergeReport?
}
