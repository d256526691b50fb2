internal import CaseSync

/// A whole bundle file as it comes, with the checksums of its frames put right.
enum BundleFileTarget: FuzzTarget {
  static let name = "bundle-file"

  static func run(_ input: [UInt8]) throws -> Bool {
    let folder = try FuzzFolder()
    return try BundleLaws.check(try folder.write(sealed(input), to: "a.bundle"), in: folder)
  }

  private static func sealed(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    guard bytes.count >= BundleHead.byteCount else { return bytes }
    let checksum = bytes[..<60].withUnsafeBytes { CRC32C.checksum($0) }
    FrameSeal.put(checksum, at: 60, in: &bytes)
    FrameSeal.seal(&bytes, from: BundleHead.byteCount)
    return bytes
  }
}
