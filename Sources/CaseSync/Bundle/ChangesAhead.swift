internal import Dispatch
internal import Synchronization

/// Reads a bundle on another thread, a few hundred changes ahead of whoever takes them in.
///
/// Unpacking and hashing take about as long as entering the rows into a database, so each has a
/// processor for itself. Memory stays bounded: the reader waits when it is far enough ahead.
final class ChangesAhead: Sendable {
  /// Some changes that follow each other in the bundle.
  struct Batch: Sendable {
    struct Entry: Sendable {
      var replica: ReplicaID
      var hash: Digest
      var previous: Digest
      var end: Int
    }

    fileprivate var rows: [UInt8] = []
    fileprivate(set) var entries: [Entry] = []
    /// How far the bundle had been read by then.
    fileprivate(set) var readBytes = 0

    /// Calls `body` with the row of each change.
    func eachChange<E: Error>(
      _ body: (Entry, UnsafeRawBufferPointer) throws(E) -> Void
    ) throws(E) {
      try rows.withRawBytes { bytes throws(E) in
        var start = 0
        for entry in entries {
          try body(entry, UnsafeRawBufferPointer(rebasing: bytes[start..<entry.end]))
          start = entry.end
        }
      }
    }

    fileprivate var isFull: Bool { rows.count >= 1 << 17 || entries.count >= 512 }
  }

  private struct State {
    var batches: [Batch] = []
    var end: Result<Void, CaseSyncError>?
    var isAbandoned = false
  }

  /// Carries the reader to the other thread.
  ///
  /// Unchecked: whoever gives it away uses no more than its constants, and only the one closure below
  /// reads blocks.
  private final class Parcel: @unchecked Sendable {
    let reader: BundleReader
    init(_ reader: BundleReader) { self.reader = reader }
  }

  private static let depth = 4
  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  /// Starts at 0 and is raised by hand: a semaphore must not end below where it started.
  private let room = DispatchSemaphore(value: 0)

  /// Begins to read.
  ///
  /// - Parameter skipped: replicas of which everything is known already.
  init(_ reader: BundleReader, skipping skipped: Set<ReplicaID>) {
    for _ in 0..<Self.depth { room.signal() }
    let parcel = Parcel(reader)
    DispatchQueue.global().async { [self] in
      let end = read(parcel.reader, skipping: skipped)
      state.withLock { $0.end = end }
      filled.signal()
    }
  }

  private func read(
    _ reader: BundleReader, skipping skipped: Set<ReplicaID>
  ) -> Result<Void, CaseSyncError> {
    do throws(CaseSyncError) {
      let cursor = try BundleCursor(reader, skipping: skipped)
      var batch = Batch()
      while let key = cursor.key {
        let hash = try cursor.headerHash()
        cursor.withRow { batch.rows += $0 }
        batch.entries.append(
          .init(
            replica: key.replica, hash: hash, previous: cursor.previous, end: batch.rows.count))
        try cursor.advance()
        guard batch.isFull || cursor.key == nil else { continue }
        batch.readBytes = reader.readByteCount
        guard hand(over: batch) else { return .success(()) }
        batch = Batch()
      }
      return .success(())
    } catch { return .failure(error) }
  }

  /// - Returns: `false` when nobody wants any more.
  private func hand(over batch: Batch) -> Bool {
    room.wait()
    let isWanted = state.withLock { state in
      state.batches.append(batch)
      return !state.isAbandoned
    }
    filled.signal()
    return isWanted
  }

  /// The next changes, or `nil` at the end, when the trailer has been checked.
  func next() throws(CaseSyncError) -> Batch? {
    filled.wait()
    let (batch, end) = state.withLock { state in
      (state.batches.isEmpty ? nil : state.batches.removeFirst(), state.end)
    }
    if let batch {
      room.signal()
      return batch
    }
    try end?.get()
    return nil
  }

  /// Lets the reading thread go; to be called when the changes are not taken to their end.
  func abandon() {
    state.withLock { $0.isAbandoned = true }
    room.signal()
  }
}
