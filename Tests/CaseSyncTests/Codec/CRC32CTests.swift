import Testing

@testable import CaseSync

@Suite struct CRC32CTests {
  @Test(
    arguments: [
      ([], 0),
      (Array("123456789".utf8), 0xe306_9283),
      ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
      ([UInt8](repeating: 255, count: 32), 0x62a8_ab43),
      ([UInt8](0..<32), 0x46dd_794e),
    ] as [([UInt8], UInt32)])
  func `known bytes have their published checksum`(bytes: [UInt8], expected: UInt32) {
    #expect(checksum(bytes) == expected)
  }

  @Test func `a checksum can be continued at every offset`() {
    let bytes = CodecSamples.bytes(.noise, count: 100, seed: 1)
    for cut in 0...bytes.count {
      let head = checksum(Array(bytes[..<cut]))
      #expect(checksum(Array(bytes[cut...]), continuing: head) == checksum(bytes), "cut \(cut)")
    }
  }

  @Test func `a flipped bit changes the checksum`() {
    let bytes = CodecSamples.bytes(.russian, count: 64, seed: 2)
    for bit in 0..<(bytes.count * 8) {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(checksum(changed) != checksum(bytes), "bit \(bit)")
    }
  }

  @Test func `every length agrees with the definition bit by bit`() {
    for count in 0..<70 {
      let bytes = CodecSamples.bytes(.noise, count: count, seed: UInt64(count))
      #expect(checksum(bytes) == bitwise(bytes), "length \(count)")
    }
  }

  private func checksum(_ bytes: [UInt8], continuing: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBytes { CRC32C.checksum($0, continuing: continuing) }
  }

  private func bitwise(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = (crc >> 1) ^ (crc & 1 == 1 ? 0x82f6_3b78 : 0) }
    }
    return ~crc
  }
}
