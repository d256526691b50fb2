internal import CaseSync

/// A DEFLATE stream behind two bytes that say how much it holds.
enum InflateTarget: FuzzTarget {
  static let name = "inflate"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard input.count > 2 else { return false }
    let count = Int(input[0]) << 8 | Int(input[1])
    let stream = Array(input.dropFirst(2))
    guard let plain = try? inflate(stream, count: count) else { return false }
    try promise(plain.count == count, "more or fewer bytes than stated")
    let packed = plain.withUnsafeBytes { Deflate.compress($0) }
    try promise(try inflate(packed, count: count) == plain, "deflated and inflated it differs")
    return true
  }

  static func inflate(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
    try bytes.withUnsafeBytes { try Inflate.decompress($0, count: count) }
  }
}
