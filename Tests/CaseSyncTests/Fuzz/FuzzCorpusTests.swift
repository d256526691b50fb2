import CaseSyncFuzz
import Foundation
import Testing

/// The seeds of the fuzzer and what it ever found, replayed; and some thousand mutations of them.
@Suite struct FuzzCorpusTests {
  private static let corpus = TestFolder.project + "/Fuzz/Corpus"
  static let targets = FuzzTargets.all.map { $0.name }

  private static func target(_ name: String) throws -> any FuzzTarget.Type {
    try #require(FuzzTargets.all.first { $0.name == name })
  }

  private static func seeds(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
    let folder = "\(corpus)/\(target)"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      (name, [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))))
    }
  }

  @Test func `every target has seeds and every folder of seeds a target`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus)
    #expect(folders.sorted() == Self.targets.sorted())
  }

  @Test(arguments: targets)
  func `no seed breaks a promise, and some are accepted`(name: String) throws {
    let target = try Self.target(name)
    var accepted = 0
    for seed in try Self.seeds(name) {
      do {
        if try target.run(seed.bytes) { accepted += 1 }
      } catch { Issue.record("\(name)/\(seed.name): \(error)") }
    }
    #expect(accepted > 0)
  }

  /// Always the same mutations: one that traps takes the test program with it, and must come back.
  @Test(arguments: targets)
  func `no mutation of a seed breaks a promise`(name: String) throws {
    let target = try Self.target(name)
    let seeds = try Self.seeds(name)
    var random = SeededRandom(1)
    for number in 0..<400 {
      guard let seed = seeds.randomElement(using: &random) else { break }
      let input = target.mutated(seed.bytes, seed: random.next()) { part in
        Self.mutated(part, &random)
      }
      do {
        _ = try target.run(input)
      } catch { Issue.record("\(name)/\(seed.name), mutation \(number): \(error)") }
    }
  }

  /// One to three bytes changed, added or taken away.
  private static func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0...2, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let byte = UInt8.random(in: 0...255, using: &random)
      switch Int.random(in: 0...3, using: &random) {
      case 0: bytes.insert(byte, at: place)
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2 where place < bytes.count: bytes[place] ^= 1 << (byte % 8)
      default: if place < bytes.count { bytes[place] = byte }
      }
    }
    return bytes
  }
}
