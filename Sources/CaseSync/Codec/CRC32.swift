/// The checksum of zip files (ISO 3309, polynomial 0xedb88320), eight bytes at a time.
package enum CRC32 {
  private static let tables: [[UInt32]] = {
    var tables = [[UInt32]](repeating: [UInt32](repeating: 0, count: 256), count: 8)
    for index in 0..<256 {
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
      tables[0][index] = value
    }
    for table in 1..<8 {
      for index in 0..<256 {
        let value = tables[table - 1][index]
        tables[table][index] = value >> 8 ^ tables[0][Int(value & 0xff)]
      }
    }
    return tables
  }()
  private static let flat = tables.flatMap { $0 }

  package static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { raw in flat.withUnsafeBufferPointer { checksum(raw, $0) } }
  }

  private static func checksum(
    _ bytes: UnsafeRawBufferPointer, _ table: UnsafeBufferPointer<UInt32>
  ) -> UInt32 {
    var sum: UInt32 = .max
    var place = 0
    while place + 8 <= bytes.count {
      let word =
        UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) ^ UInt64(sum)
      sum = 0
      for index in 0..<8 {
        sum ^= table[(7 - index) << 8 + Int(truncatingIfNeeded: word >> (8 * UInt64(index)) & 0xff)]
      }
      place += 8
    }
    while place < bytes.count {
      sum = sum >> 8 ^ table[Int((sum ^ UInt32(bytes[place])) & 0xff)]
      place += 1
    }
    return ~sum
  }
}
