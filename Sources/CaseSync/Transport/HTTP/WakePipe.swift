#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A pipe to itself by which a thread that waits in `poll` is woken.
struct WakePipe: ~Copyable {
  private let input: Descriptor
  private let output: Descriptor

  init() throws(CaseSyncError) {
    let pipe = try DescriptorPair.pipe(to: "server")
    StreamSocket.prepare(pipe.first.number)
    StreamSocket.prepare(pipe.second.number)
    input = pipe.first
    output = pipe.second
  }

  /// What to wait for.
  var number: Int32 { input.number }

  /// Safe in a signal handler: one call of write(2). A full pipe wakes as well.
  func wake() {
    var byte: UInt8 = 1
    _ = write(output.number, &byte, 1)
  }

  /// Makes ready for the next time.
  func clear() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(input.number, &bytes, bytes.count) == bytes.count {}
  }
}
