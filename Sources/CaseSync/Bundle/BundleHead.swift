/// The first 64 bytes of a bundle.
package struct BundleHead: Equatable, Sendable {
  package static let byteCount = 64
  package static let magic: [UInt8] = [0x89, 0x43, 0x53, 0x42, 0x0d, 0x0a, 0x1a, 0x0a]
  package static let major: UInt16 = 1
  package static let minor: UInt16 = 0
  package static let version = "\(major).\(minor)"

  package var dataset: DatasetID
  /// Zero; readers ignore them, for later minor versions may use them.
  private static let reservedCount = 28
  package var minor: UInt16 = Self.minor

  package init(dataset: DatasetID) { self.dataset = dataset }

  package func write(to buffer: inout ByteBuffer) {
    let start = buffer.count
    buffer.append(Self.magic)
    buffer.appendFixed(Self.major)
    buffer.appendFixed(minor)
    buffer.appendFixed(UInt32(0))
    buffer.append(dataset.bytes)
    buffer.append([UInt8](repeating: 0, count: Self.reservedCount))
    let checksum = buffer.withBytes {
      CRC32C.checksum(UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
    buffer.appendFixed(checksum)
  }

  package init(_ bytes: [UInt8]) throws(CaseSyncError) {
    guard bytes.starts(with: Self.magic) else {
      throw CaseSyncError(.malformed, "not a CaseSync bundle", at: "offset 0")
    }
    guard bytes.count == Self.byteCount else {
      throw CaseSyncError(.malformed, "bytes end too early", at: "offset \(bytes.count)")
    }
    do throws(FormatError) {
      self = try bytes.withRawBytes { raw throws(FormatError) in try Self.read(raw) }
    } catch {
      throw CaseSyncError(.malformed, Wording(error.reason), at: "offset \(error.offset)")
    }
    let version = UInt16(bytes[8]) << 8 | UInt16(bytes[9])
    guard version == Self.major else {
      throw CaseSyncError(
        .unsupportedVersion,
        "bundle of format version \(version), this program reads \(Self.major)",
        at: "offset 8", hint: "install a newer CaseSync")
    }
  }

  private static func read(_ raw: UnsafeRawBufferPointer) throws(FormatError) -> BundleHead {
    var reader = ByteReader(raw)
    _ = try reader.take(10)
    let minor = try reader.fixed(UInt16.self)
    _ = try reader.take(4)
    var head = BundleHead(dataset: DatasetID(try reader.bytes16()))
    head.minor = minor
    _ = try reader.take(Self.reservedCount)
    let checksum = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: raw[..<reader.offset]))
    guard try reader.fixed(UInt32.self) == checksum else {
      throw FormatError("checksum of the head does not match", at: 60)
    }
    return head
  }
}
