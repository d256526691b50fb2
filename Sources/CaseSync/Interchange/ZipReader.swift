/// Reads zip files (APPNOTE 6.3): stored and deflated entries, every header checked by its twin.
///
/// Nothing is ever written under a name from a zip. Refused with the entry's name: encryption, zip64,
/// other methods, names that leave the folder or come twice, entries that overlap or lie, bombs.
package final class ZipReader {
  private static let centralSignature: UInt32 = 0x0201_4b50
  private static let localSignature: UInt32 = 0x0403_4b50
  private static let endSignature: UInt32 = 0x0605_4b50
  private static let endCount = 22
  private static let centralCount = 46
  private static let localCount = 30

  package private(set) var entries: [ZipEntry] = []
  private let file: SharedFile
  private let limits: ZipLimits

  /// Whether a file begins as a zip does.
  package static func isZip(_ file: SharedFile) throws(CaseSyncError) -> Bool {
    guard file.count >= endCount else { return false }
    let start = try file.read(4, at: 0)
    return start == [0x50, 0x4b, 3, 4] || start == [0x50, 0x4b, 5, 6]
  }

  /// - Throws: ``CaseSyncError`` with code `malformed`, `unsupportedVersion` or `limitExceeded`.
  package init(_ file: SharedFile, limits: ZipLimits = ZipLimits()) throws(CaseSyncError) {
    self.file = file
    self.limits = limits
    let directory = try findDirectory()
    try readDirectory(directory)
    try checkPlaces(before: directory.offset)
  }

  package subscript(name: String) -> ZipEntry? {
    entries.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The bytes of an entry, checked by their sum.
  package func read(_ entry: ZipEntry) throws(CaseSyncError) -> [UInt8] {
    let raw = try file.read(entry.compressedCount, at: entry.offset)
    let bytes = entry.method == .stored ? raw : try inflate(raw, entry)
    guard CRC32.checksum(bytes) == entry.checksum else {
      throw broken("the bytes do not fit their checksum", entry.name)
    }
    return bytes
  }

  private func inflate(_ raw: [UInt8], _ entry: ZipEntry) throws(CaseSyncError) -> [UInt8] {
    do throws(InflateError) {
      return try raw.withRawBytes { bytes throws(InflateError) in
        try Inflate.decompress(bytes, count: entry.count)
      }
    } catch {
      throw broken("the compressed bytes are damaged (\(error.reason.rawValue))", entry.name)
    }
  }

  private func broken(_ message: Wording, _ name: String? = nil) -> CaseSyncError {
    error(.malformed, message, name)
  }

  private func error(
    _ code: CaseSyncError.Code, _ message: Wording, _ name: String?
  ) -> CaseSyncError {
    CaseSyncError(
      code, message, at: file.name + (name.map { ", entry '\($0)'" } ?? ""),
      hint: "nothing was changed")
  }
}

extension ZipReader {
  private struct Directory {
    var offset: Int
    var byteCount: Int
    var entryCount: Int
  }

  /// The end record: the last one whose comment reaches to the end of the file.
  private func findDirectory() throws(CaseSyncError) -> Directory {
    let tailCount = min(file.count, Self.endCount + 0xffff)
    let start = file.count - tailCount
    let tail = try file.read(tailCount, at: start)
    var place = tailCount - Self.endCount
    while place >= 0 {
      if tail.uint32(place) == Self.endSignature,
        place + Self.endCount + Int(tail.uint16(place + 20)) == tailCount
      {
        return try directory(Array(tail[place...]), at: start + place)
      }
      place -= 1
    }
    throw broken("this is no zip, or its end is missing")
  }

  private func directory(_ end: [UInt8], at place: Int) throws(CaseSyncError) -> Directory {
    let numbers = (disk: end.uint16(4), start: end.uint16(6), here: end.uint16(8))
    let found = Directory(
      offset: Int(end.uint32(16)), byteCount: Int(end.uint32(12)),
      entryCount: Int(end.uint16(10)))
    guard found.offset != 0xffff_ffff, found.byteCount != 0xffff_ffff, found.entryCount != 0xffff
    else { throw error(.unsupportedVersion, "zip64 is not read here", nil) }
    guard numbers.disk == 0, numbers.start == 0, Int(numbers.here) == found.entryCount else {
      throw error(.unsupportedVersion, "a zip in several parts is not read here", nil)
    }
    guard found.entryCount <= limits.entries else {
      throw error(.limitExceeded, "more than \(limits.entries) entries", nil)
    }
    guard found.offset + found.byteCount == place,
      found.entryCount * Self.centralCount <= found.byteCount
    else { throw broken("the directory does not lie where the zip says") }
    return found
  }

  private func readDirectory(_ directory: Directory) throws(CaseSyncError) {
    let bytes = try file.read(directory.byteCount, at: directory.offset)
    var place = 0
    var names: Set<String> = []
    var total = 0
    for _ in 0..<directory.entryCount {
      guard place + Self.centralCount <= bytes.count,
        bytes.uint32(place) == Self.centralSignature
      else { throw broken("the directory is damaged") }
      let nameCount = Int(bytes.uint16(place + 28))
      let length =
        Self.centralCount + nameCount + Int(bytes.uint16(place + 30))
        + Int(bytes.uint16(place + 32))
      guard place + length <= bytes.count else { throw broken("the directory is damaged") }
      let header = Array(bytes[place..<place + length])
      let entry = try entry(header, nameCount, directory)
      guard names.insert(entry.name).inserted else { throw broken("comes twice", entry.name) }
      total += entry.count
      guard total <= limits.totalBytes else {
        throw error(.limitExceeded, "the zip holds more than \(limits.totalBytes) bytes", nil)
      }
      entries.append(entry)
      place += length
    }
    guard place == bytes.count else { throw broken("the directory is damaged") }
  }

  private func entry(
    _ header: [UInt8], _ nameCount: Int, _ directory: Directory
  ) throws(CaseSyncError) -> ZipEntry {
    let rawName = Array(header[Self.centralCount..<Self.centralCount + nameCount])
    let name = try self.name(rawName)
    let flags = header.uint16(8)
    guard flags & 0x2041 == 0 else {
      throw error(.unsupportedVersion, "is encrypted", name)
    }
    guard let method = ZipEntry.Method(rawValue: header.uint16(10)) else {
      throw error(.unsupportedVersion, "is packed by a method that is not read here", name)
    }
    var entry = ZipEntry(
      name: name, method: method, checksum: header.uint32(16),
      compressedCount: Int(header.uint32(20)), count: Int(header.uint32(24)), offset: 0)
    let local = Int(header.uint32(42))
    guard ![entry.compressedCount, entry.count, local].contains(0xffff_ffff) else {
      throw error(.unsupportedVersion, "zip64 is not read here", name)
    }
    try checkSize(entry)
    entry.offset = try dataOffset(entry, local, header, rawName, directory)
    return entry
  }

  /// Names are never paths here, but a zip with such ones was made to do harm.
  private func name(_ bytes: [UInt8]) throws(CaseSyncError) -> String {
    guard let name = String(validating: bytes, as: UTF8.self) else {
      // Older programs write other letters; what we look for has none.
      return String(decoding: bytes, as: Unicode.ASCII.self)
    }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isSafe =
      !name.isEmpty && !name.hasPrefix("/") && !parts.contains("..") && !name.contains("\\")
      && !name.utf8.contains { $0 < 0x20 } && !name.hasSuffix(":")
    guard isSafe else { throw broken("a name that leaves the folder", name) }
    return name
  }

  private func checkSize(_ entry: ZipEntry) throws(CaseSyncError) {
    guard entry.count <= limits.entryBytes else {
      throw error(.limitExceeded, "is larger than \(limits.entryBytes) bytes", entry.name)
    }
    let (allowed, isMuch) = entry.compressedCount.multipliedReportingOverflow(by: limits.ratio)
    guard isMuch || entry.count <= max(limits.freeBytes, allowed) else {
      throw error(.limitExceeded, "expands more than \(limits.ratio) times", entry.name)
    }
    guard entry.method != .stored || entry.count == entry.compressedCount else {
      throw broken("says two sizes", entry.name)
    }
  }

  /// Checks the header before the bytes against the one in the directory.
  private func dataOffset(
    _ entry: ZipEntry, _ local: Int, _ central: [UInt8], _ name: [UInt8], _ directory: Directory
  ) throws(CaseSyncError) -> Int {
    guard local + Self.localCount <= directory.offset else {
      throw broken("lies outside the file", entry.name)
    }
    let header = try file.read(Self.localCount, at: local)
    let nameCount = Int(header.uint16(26))
    let offset = local + Self.localCount + nameCount + Int(header.uint16(28))
    guard header.uint32(0) == Self.localSignature,
      offset + entry.compressedCount <= directory.offset
    else { throw broken("lies outside the file", entry.name) }
    let isStreamed = header.uint16(6) & 8 != 0
    let sizesAgree =
      isStreamed
      || header.uint32(14) == entry.checksum && Int(header.uint32(18)) == entry.compressedCount
        && Int(header.uint32(22)) == entry.count
    guard try file.read(nameCount, at: local + Self.localCount) == name,
      header.uint16(8) == central.uint16(10), header.uint16(6) & 1 == 0, sizesAgree
    else { throw broken("says two different things of itself", entry.name) }
    return offset
  }

  /// Entries that share bytes are how a small zip becomes a huge one.
  private func checkPlaces(before end: Int) throws(CaseSyncError) {
    var last = 0
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      let start = entry.offset - Self.localCount - entry.name.utf8.count
      guard start >= last else {
        throw broken("overlaps another entry", entry.name)
      }
      last = max(last, entry.offset + entry.compressedCount)
    }
  }
}

extension [UInt8] {
  /// A little-endian number; the caller has made sure that the bytes are there.
  fileprivate func uint16(_ place: Int) -> UInt16 {
    UInt16(self[place]) | UInt16(self[place + 1]) << 8
  }

  fileprivate func uint32(_ place: Int) -> UInt32 {
    UInt32(uint16(place)) | UInt32(uint16(place + 2)) << 16
  }
}
