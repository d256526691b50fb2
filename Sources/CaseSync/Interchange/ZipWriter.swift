/// Makes zip files: deflated entries, UTF-8 names, the same bytes for the same content.
package struct ZipWriter: ~Copyable {
  /// 1 January 1980, the first day of the format: a zip says nothing of when it was made.
  private static let date: UInt32 = 0x0021_0000
  private static let utf8: UInt16 = 1 << 11
  private static let version: UInt16 = 20

  private var directory = ByteBuffer()
  private var count: UInt16 = 0
  private var offset = 0

  package init() {}

  /// The bytes of the next entry.
  ///
  /// - Throws: ``CaseSyncError`` with code `limitExceeded` above 4 GiB.
  package mutating func entry(_ name: String, _ bytes: [UInt8]) throws(CaseSyncError) -> [UInt8] {
    let packed = bytes.withUnsafeBytes { Deflate.compress($0) }
    let isSmaller = packed.count < bytes.count
    let content = isSmaller ? packed : bytes
    guard bytes.count < 0xffff_ffff, offset + content.count < 0xffff_ffff, count < 0xfffe else {
      throw CaseSyncError(.limitExceeded, "the zip becomes too large", at: name)
    }
    var common = ByteBuffer()
    common.appendLittle(Self.version)
    common.appendLittle(Self.utf8)
    common.appendLittle(UInt16(isSmaller ? 8 : 0))
    common.appendLittle(Self.date)
    common.appendLittle(CRC32.checksum(bytes))
    common.appendLittle(UInt32(content.count))
    common.appendLittle(UInt32(bytes.count))
    common.appendLittle(UInt16(name.utf8.count))
    common.appendLittle(UInt16(0))
    enter(name, common.array)
    var local = ByteBuffer()
    local.appendLittle(UInt32(0x0403_4b50))
    local.append(common.array)
    local.append(Array(name.utf8) + content)
    offset += local.count
    return local.array
  }

  /// Writes the entry's line of the directory.
  private mutating func enter(_ name: String, _ common: [UInt8]) {
    directory.appendLittle(UInt32(0x0201_4b50))
    directory.appendLittle(Self.version)
    directory.append(common)
    // No comment, first disk, no attributes.
    directory.append([UInt8](repeating: 0, count: 10))
    directory.appendLittle(UInt32(offset))
    directory.append(Array(name.utf8))
    count += 1
  }

  /// The directory, which ends the zip.
  package mutating func finish() throws(CaseSyncError) -> [UInt8] {
    let start = offset
    var end = ByteBuffer()
    end.append(directory.array)
    let byteCount = end.count
    end.appendLittle(UInt32(0x0605_4b50))
    end.appendLittle(UInt32(0))
    end.appendLittle(count)
    end.appendLittle(count)
    end.appendLittle(UInt32(byteCount))
    end.appendLittle(UInt32(start))
    end.appendLittle(UInt16(0))
    return end.array
  }
}

extension ByteBuffer {
  fileprivate mutating func appendLittle<T: FixedWidthInteger>(_ number: T) {
    appendFixed(number.byteSwapped)
  }
}
