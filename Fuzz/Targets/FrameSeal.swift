internal import CaseSync

/// Puts the checksums of frames right; else no change would get past one.
enum FrameSeal {
  /// Follows the stated lengths from frame to frame.
  static func seal(_ bytes: inout [UInt8], from first: Int) {
    var start = first
    while start + Frame.byteCount <= bytes.count {
      let payload = start + Frame.byteCount
      let stored = bytes[(start + 12)..<(start + 16)].reduce(0) { $0 << 8 | Int($1) }
      guard stored <= bytes.count - payload else { break }
      let head = Array(bytes[start..<payload])
      let content = Array(bytes[payload..<(payload + stored)])
      put(Frame.checksum(head: head, payload: content), at: start + 20, in: &bytes)
      start = payload + stored
    }
  }

  static func put(_ number: UInt32, at place: Int, in bytes: inout [UInt8]) {
    for byte in 0..<4 {
      bytes[place + byte] = UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * byte))
    }
  }
}
