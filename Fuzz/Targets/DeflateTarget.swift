internal import CaseSync

/// Any bytes through the compressor and back.
enum DeflateTarget: FuzzTarget {
  static let name = "deflate"

  static func run(_ input: [UInt8]) throws -> Bool {
    let packed = input.withUnsafeBytes { Deflate.compress($0) }
    let plain = try InflateTarget.inflate(packed, count: input.count)
    try promise(plain == input, "packed and unpacked it differs")
    return true
  }
}
