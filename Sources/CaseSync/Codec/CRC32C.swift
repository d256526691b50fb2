/// The Castagnoli cyclic redundancy check of RFC 3720 section 12.1, for damage, not for attack.
package enum CRC32C {
  /// Returns the checksum of the bytes; `continuing` is the checksum of what came before them.
  package static func checksum(
    _ bytes: UnsafeRawBufferPointer, continuing: UInt32 = 0
  ) -> UInt32 {
    guard let base = bytes.baseAddress else { return continuing }
    return tables.withUnsafeBufferPointer { tables in
      guard let table = tables.baseAddress else { return continuing }
      let aligned = bytes.count & ~7
      let crc = foldWords(base, count: aligned, crc: ~continuing, table: table)
      return ~foldBytes(base + aligned, count: bytes.count - aligned, crc: crc, table: table)
    }
  }

  /// Folds eight bytes a step; every index is `slice * 256 + byte`, below the 2048 entries.
  private static func foldWords(
    _ base: UnsafeRawPointer, count: Int, crc: UInt32, table: UnsafePointer<UInt32>
  ) -> UInt32 {
    var crc = crc
    for offset in stride(from: 0, to: count, by: 8) {
      let raw = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let word = UInt64(littleEndian: raw) ^ UInt64(crc)
      let low =
        table[1792 &+ Int(word & 255)] ^ table[1536 &+ Int((word &>> 8) & 255)]
        ^ table[1280 &+ Int((word &>> 16) & 255)] ^ table[1024 &+ Int((word &>> 24) & 255)]
      let high =
        table[768 &+ Int((word &>> 32) & 255)] ^ table[512 &+ Int((word &>> 40) & 255)]
        ^ table[256 &+ Int((word &>> 48) & 255)] ^ table[Int(word &>> 56)]
      crc = low ^ high
    }
    return crc
  }

  private static func foldBytes(
    _ base: UnsafeRawPointer, count: Int, crc: UInt32, table: UnsafePointer<UInt32>
  ) -> UInt32 {
    var crc = crc
    for offset in 0..<count {
      let byte = base.load(fromByteOffset: offset, as: UInt8.self)
      crc = (crc &>> 8) ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
    }
    return crc
  }

  /// Entry `slice * 256 + byte` is the checksum of that byte followed by `slice` zero bytes.
  private static let tables: [UInt32] = {
    let polynomial: UInt32 = 0x82f6_3b78
    var entries = [UInt32](repeating: 0, count: 2048)
    for index in 0..<256 {
      entries[index] = (0..<8).reduce(UInt32(index)) { crc, _ in
        (crc >> 1) ^ (crc & 1 == 0 ? 0 : polynomial)
      }
    }
    for index in 256..<2048 {
      let shorter = entries[index - 256]
      entries[index] = (shorter >> 8) ^ entries[Int(shorter & 255)]
    }
    return entries
  }()
}
