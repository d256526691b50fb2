internal import Dispatch
internal import Synchronization

/// Packs a block on another thread while the caller fills the next one.
final class PackingJob: Sendable {
  struct Result: Sendable {
    var raw: [UInt8]
    /// The block behind its frame.
    var packed: [UInt8]
    var changeCount: Int
  }

  /// Carries the block to the other thread.
  ///
  /// Unchecked: its maker has given it away, and only the one closure below opens it.
  private final class Parcel: @unchecked Sendable {
    let content: BlockContent
    init(_ content: consuming BlockContent) { self.content = content }
  }

  private let result = Mutex<Swift.Result<Result, FormatError>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ content: consuming BlockContent) {
    let parcel = Parcel(content)
    DispatchQueue.global().async { [self] in
      let packed = Self.pack(parcel.content)
      result.withLock { $0 = packed }
      done.signal()
    }
  }

  private static func pack(
    _ content: borrowing BlockContent
  ) -> Swift.Result<Result, FormatError> {
    var packed = ByteBuffer(capacity: 1 << 20)
    do throws(FormatError) {
      let raw = try BlockPacker.pack(content, to: &packed)
      return .success(
        Result(raw: raw, packed: packed.array, changeCount: content.entries.count))
    } catch { return .failure(error) }
  }

  /// Waits for the result; called once.
  func wait() throws(FormatError) -> Result {
    done.wait()
    guard let outcome = result.withLock({ $0 }) else {
      preconditionFailure("the semaphore is signalled after the result is there")
    }
    return try outcome.get()
  }
}
