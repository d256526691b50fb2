internal import CaseSync

/// A whole bundle file as it comes, with the checksums of its frames put right.
enum BundleFileTarget: FuzzTarget {
  static let name = "bundle-file"

  static func run(_ input: [UInt8]) throws -> Bool {
    let folder = try FuzzFolder()
    return try BundleLaws.check(try folder.write(sealed(input), to: "a.bundle"), in: folder)
  }

  /// Follows the stated lengths from frame to frame, else no change would get past a checksum.
  private static func sealed(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    guard bytes.count >= BundleHead.byteCount else { return bytes }
    put(checksum(bytes[..<60]), at: 60, in: &bytes)
    var start = BundleHead.byteCount
    while start + Frame.byteCount <= bytes.count {
      let payload = start + Frame.byteCount
      let stored = bytes[(start + 12)..<(start + 16)].reduce(0) { $0 << 8 | Int($1) }
      guard stored <= bytes.count - payload else { break }
      let head = Array(bytes[start..<payload])
      let content = Array(bytes[payload..<(payload + stored)])
      put(Frame.checksum(head: head, payload: content), at: start + 20, in: &bytes)
      start = payload + stored
    }
    return bytes
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBytes { CRC32C.checksum($0) }
  }

  private static func put(_ number: UInt32, at place: Int, in bytes: inout [UInt8]) {
    for byte in 0..<4 {
      bytes[place + byte] = UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * byte))
    }
  }
}
