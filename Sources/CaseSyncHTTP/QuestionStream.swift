internal import Foundation

/// The body of a question, for URLSession to read while it is being made.
final class QuestionStream: InputStream {
  private let pipe: BytePipe
  private var piece: ArraySlice<UInt8> = []
  private var status = Stream.Status.notOpen
  private weak var observer: (any StreamDelegate)?

  init(_ pipe: BytePipe) {
    self.pipe = pipe
    super.init(data: Data())
  }

  override func open() { status = .open }
  override func close() { status = .closed }
  override var streamStatus: Stream.Status { status }
  override var delegate: (any StreamDelegate)? {
    get { observer }
    set { observer = newValue }
  }
  /// The end is found by reading.
  override var hasBytesAvailable: Bool { true }

  /// Waits for the next piece; 0 is the end.
  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength count: Int) -> Int {
    do {
      if piece.isEmpty { piece = try pipe.read()?[...] ?? [] }
    } catch { return -1 }
    let taken = piece.prefix(count)
    _ = UnsafeMutableBufferPointer(start: buffer, count: count).update(fromContentsOf: taken)
    piece.removeFirst(taken.count)
    return taken.count
  }
}
