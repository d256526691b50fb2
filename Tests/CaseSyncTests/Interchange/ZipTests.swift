import Foundation
import Testing

@testable import CaseSync

/// Zip files: read and written as others do, and never trusted.
@Suite struct ZipTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func zip(_ entries: [(String, [UInt8])]) throws -> [UInt8] {
    var writer = ZipWriter()
    var bytes: [UInt8] = []
    for (name, content) in entries { bytes += try writer.entry(name, content) }
    return bytes + (try writer.finish())
  }

  private func open(_ bytes: [UInt8], _ limits: ZipLimits = ZipLimits()) throws -> ZipReader {
    try folder.write(bytes, "a.zip")
    return try ZipReader(SharedFile(path: folder.file("a.zip")), limits: limits)
  }

  private let sample: [(String, [UInt8])] = [
    ("import.csv", Array(String(repeating: "имя,город\n", count: 500).utf8)), ("empty.txt", []),
    ("ә.csv", [1, 2, 3]),
  ]

  @Test func `what is written is read again`() throws {
    let reader = try open(zip(sample))
    #expect(reader.entries.map(\.name) == sample.map(\.0))
    for (name, content) in sample {
      #expect(try reader.read(try #require(reader[name])) == content)
    }
  }

  @Test func `unzip and Python agree, both ways`() async throws {
    try folder.write(zip(sample), "ours.zip")
    let script = """
      import zipfile
      ours = zipfile.ZipFile("ours.zip")
      assert ours.testzip() is None
      with zipfile.ZipFile("theirs.zip", "w", zipfile.ZIP_DEFLATED) as theirs:
          for name in ours.namelist(): theirs.writestr(name, ours.read(name))
      with open("piped.zip", "wb") as raw:
          class Pipe:
              def write(self, data): return raw.write(data)
              def flush(self): raw.flush()
          with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as theirs:
              for name in ours.namelist(): theirs.writestr(name, ours.read(name))
      """
    let python = try await ChildProgram.run("python3", ["-c", script], in: folder.path)
    #expect(python.status == 0, "\(python.output)")
    let unzip = try await ChildProgram.run("unzip", ["-t", "ours.zip"], in: folder.path)
    #expect(unzip.status == 0, "\(unzip.output)")
    for name in ["theirs.zip", "piped.zip"] {
      let reader = try ZipReader(SharedFile(path: folder.file(name)))
      for (name, content) in sample {
        #expect(try reader.read(try #require(reader[name])) == content)
      }
    }
  }

  /// Changes a number of a header where its signature stands.
  private func edited(
    _ bytes: [UInt8], _ signature: [UInt8], _ place: Int, _ value: [UInt8]
  ) throws -> [UInt8] {
    var bytes = bytes
    let start = try #require(
      bytes.indices.first { bytes[$0...].starts(with: signature) })
    bytes.replaceSubrange(start + place..<start + place + value.count, with: value)
    return bytes
  }

  private static let central: [UInt8] = [0x50, 0x4b, 1, 2]
  private static let local: [UInt8] = [0x50, 0x4b, 3, 4]
  private static let end: [UInt8] = [0x50, 0x4b, 5, 6]

  @Test(
    arguments: [
      (central, 8, [1, 8], "is encrypted"), (central, 10, [12, 0], "by a method"),
      (central, 20, [0xff, 0xff, 0xff, 0xff], "zip64"), (local, 8, [0, 0], "two different things"),
      (local, 30, [0x58], "two different things"),
      (local, 18, [1, 0, 0, 0], "two different things"),
      (central, 42, [0, 0, 0, 0x10], "outside the file"), (end, 8, [2, 0], "several parts"),
      (end, 16, [1, 0, 0, 0], "does not lie where"), (central, 16, [0, 0, 0, 0], "two different"),
    ] as [([UInt8], Int, [UInt8], String)])
  func `a header that lies is refused`(
    signature: [UInt8], place: Int, value: [UInt8], words: String
  ) throws {
    let bytes = try edited(zip([sample[0]]), signature, place, value)
    let error = #expect(throws: CaseSyncError.self) { try open(bytes) }
    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
  }

  @Test(arguments: ["../import.csv", "/etc/passwd", "a/../../b", "a\\b", "C:"])
  func `a name that leaves the folder is refused`(name: String) throws {
    let error = #expect(throws: CaseSyncError.self) { try open(try zip([(name, [1])])) }
    #expect(error?.message == "a name that leaves the folder")
    #expect(error?.location?.contains(name) == true)
  }

  @Test func `bytes that do not fit their checksum are refused`() throws {
    var bytes = try zip([("a", [1, 2, 3])])
    bytes[32] ^= 1
    let reader = try open(bytes)
    let entry = try #require(reader["a"])
    let error = #expect(throws: CaseSyncError.self) { try reader.read(entry) }
    #expect(error?.message == "the bytes do not fit their checksum")
  }

  @Test func `a name that comes twice is refused`() throws {
    #expect(throws: CaseSyncError.self) { try open(try zip([("a", [1]), ("a", [2])])) }
  }

  @Test func `a bomb is refused before it is unpacked`() throws {
    let bomb = try zip([("import.csv", [UInt8](repeating: 0x2c, count: 8 << 20))])
    #expect(bomb.count < 20_000)
    let error = #expect(throws: CaseSyncError.self) { try open(bomb) }
    #expect(error?.code == .limitExceeded)
    #expect(error?.location?.contains("entry 'import.csv'") == true)
    var limits = ZipLimits()
    limits.totalBytes = 5_000
    #expect(throws: CaseSyncError.self) { try open(try zip(sample), limits) }
    limits = ZipLimits()
    limits.entryBytes = 5_000
    #expect(throws: CaseSyncError.self) { try open(try zip(sample), limits) }
  }

  @Test func `entries that share bytes are refused`() throws {
    // Two lines of the directory for the same bytes under the same name, one of them renamed.
    let one = try zip([("a", Array("some content".utf8))])
    let start = try #require(one.indices.first { one[$0...].starts(with: Self.central) })
    let end = try #require(one.indices.first { one[$0...].starts(with: Self.end) })
    let line = Array(one[start..<end])
    var tail = Array(one[end...])
    (tail[8], tail[10], tail[12]) = (2, 2, UInt8(line.count * 2))
    let error = #expect(throws: CaseSyncError.self) { try open(one[..<start] + line + line + tail) }
    #expect(error?.message == "comes twice")
    var other = line
    other[46] = UInt8(ascii: "b")
    let renamed = #expect(throws: CaseSyncError.self) {
      try open(one[..<start] + line + other + tail)
    }
    #expect(renamed?.message == "says two different things of itself")
    // An entry that begins inside another one, with a header of its own there.
    let inner = try zip([("b", [7])])
    let innerStart = try #require(inner.indices.first { inner[$0...].starts(with: Self.central) })
    // What cannot be packed stands there as it is.
    var random = SeededRandom(1)
    let noise = (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let outer = try zip([("a", inner[..<innerStart] + noise)])
    let outerStart = try #require(outer.indices.first { outer[$0...].starts(with: Self.central) })
    let outerEnd = try #require(outer.indices.first { outer[$0...].starts(with: Self.end) })
    var hidden = Array(inner[innerStart...].prefix(47))
    hidden[42] = 31
    tail = Array(outer[outerEnd...])
    (tail[8], tail[10], tail[12]) = (2, 2, UInt8(47 * 2))
    let nested = outer[..<outerStart] + Array(outer[outerStart..<outerEnd]) + hidden + tail
    let overlap = #expect(throws: CaseSyncError.self) { try open(Array(nested)) }
    #expect(overlap?.message == "overlaps another entry")
  }

  @Test(arguments: [UInt64](1...300))
  func `no change of bytes traps, and what is read is whole`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var bytes = try zip(sample)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<min(place + 9, bytes.count))
      case 2: bytes.insert(contentsOf: [0xff, 0xff, 0, 0], at: place)
      default: bytes = Array(bytes.prefix(max(place, 1)))
      }
    }
    guard let reader = try? open(bytes) else { return }
    for entry in reader.entries {
      guard let content = try? reader.read(entry) else { continue }
      #expect(CRC32.checksum(content) == entry.checksum)
    }
  }

  @Test func `checksums are those of the standard`() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(CRC32.checksum([]) == 0)
    #expect(SHA1.hex(Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(SHA1.hex([]) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(SHA1.hex(million) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }
}
