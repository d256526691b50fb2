internal import CPosix

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Two ends of a connection that no program inherits by chance.
struct DescriptorPair: ~Copyable {
  let first: Descriptor
  let second: Descriptor

  private init(_ numbers: [Int32], _ name: String) {
    first = Descriptor(adopting: numbers[0], name: name)
    second = Descriptor(adopting: numbers[1], name: name)
  }

  /// Two sockets: writing to one whose other end is gone is an error and no signal.
  static func sockets(to name: String) throws(CaseSyncError) -> DescriptorPair {
    var numbers: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, StreamSocket.kind, 0, &numbers) == 0 else {
      throw SystemError.last("make a connection to", name)
    }
    #if canImport(Darwin)
      for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
    #endif
    return DescriptorPair(numbers, name)
  }

  /// A pipe: what is written to the second is read from the first.
  static func pipe(to name: String) throws(CaseSyncError) -> DescriptorPair {
    var numbers: [Int32] = [-1, -1]
    guard casesync_pipe(&numbers) == 0 else { throw SystemError.last("make a pipe to", name) }
    return DescriptorPair(numbers, name)
  }

  /// The first end; the second is closed.
  consuming func keepingFirst() -> Descriptor { first }
}
