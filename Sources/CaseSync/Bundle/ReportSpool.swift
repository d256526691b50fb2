/// Entries by key in bounded memory: grouped by key again when they are read back.
///
/// Beyond the limit they go to a nameless scratch file in 256 partitions, each read by itself.
struct ReportSpool: ~Copyable {
  struct Entry {
    var key: UInt64
    /// What the entry names: an op, a holder set.
    var name: UInt64
    /// A place in the bundle and flags.
    var info: UInt64
    /// Ops of one slot whose prints are equal do not compete.
    var print: UInt64 = 0
    /// The hash of the record.
    var record: UInt64 = 0
  }

  private static let partitions = 256
  private static let entryBytes = MemoryLayout<Entry>.stride
  private let memoryLimit: Int
  private var buffers = [[Entry]](repeating: [], count: Self.partitions)
  private var count = 0
  private var scratch: Descriptor?
  private var scratchEnd = 0
  private var runs = [[(offset: Int, count: Int)]](repeating: [], count: Self.partitions)

  /// - Parameter memoryLimit: in bytes.
  init(memoryLimit: Int = 6 << 20) { self.memoryLimit = memoryLimit }

  mutating func add(_ entry: Entry) throws(CaseSyncError) {
    buffers[Int(entry.key >> 56)].append(entry)
    count += 1
    if count * Self.entryBytes >= memoryLimit { try spill() }
  }

  private mutating func spill() throws(CaseSyncError) {
    if scratch == nil { scratch = try ScratchFile().take() }
    for partition in 0..<Self.partitions where !buffers[partition].isEmpty {
      let entries = buffers[partition]
      try write(entries)
      runs[partition].append((scratchEnd, entries.count))
      scratchEnd += entries.count * Self.entryBytes
      buffers[partition].removeAll(keepingCapacity: true)
    }
    count = 0
  }

  private func write(_ entries: [Entry]) throws(CaseSyncError) {
    try entries.span.withUnsafeBytes { bytes throws(CaseSyncError) in
      try scratch?.write(bytes)
    }
  }

  /// Calls `body` with all entries of one key at a time.
  mutating func forEachGroup(
    _ body: (ArraySlice<Entry>) throws(CaseSyncError) -> Void
  ) throws(CaseSyncError) {
    for partition in 0..<Self.partitions {
      var entries = try load(partition)
      entries.sort { $0.key < $1.key }
      var start = 0
      while start < entries.count {
        var end = start + 1
        while end < entries.count, entries[end].key == entries[start].key { end += 1 }
        try body(entries[start..<end])
        start = end
      }
    }
  }

  private func load(_ partition: Int) throws(CaseSyncError) -> [Entry] {
    var entries = buffers[partition]
    for run in runs[partition] {
      guard let bytes = try scratch?.read(run.count * Self.entryBytes, at: run.offset) else {
        continue
      }
      bytes.withUnsafeBytes { entries += $0.bindMemory(to: Entry.self) }
    }
    return entries
  }
}
