import Foundation
import Testing

/// `make bench` with next to no data: every target is measured once, with whatever peers are here.
@Suite struct BenchmarkTests {
  @Test(.timeLimit(.minutes(5)))
  func `every target is measured and has its line`() async throws {
    let folder = try TestFolder()
    let run = try await Self.bench(["--tiny", "--results", folder.path], in: folder)
    try #require(run.status == 0, "it failed:\n\(run.output)")
    let table = String(decoding: try folder.bytes("results.md"), as: UTF8.self)
    for number in 1...10 { #expect(table.contains("\n| P\(number) | "), "P\(number)") }
    #expect(table.contains("; 4 values |") || table.contains("a peer is not installed"))
    let lines = try folder.bytes("baseline.jsonl").split(separator: UInt8(ascii: "\n"))
    let measured = Set(try lines.map { try Self.contestant($0) })
    #expect(measured.isSuperset(of: ["P2 sqlite", "P5 casesync", "P7 sqlite", "P10 casesync"]))
    for peer in ["automerge", "loro", "pycrdt"] {
      // A peer is measured, or said to be missing: never left out in silence.
      let isMissing = run.output.contains("bench: \(peer) is not installed and is not measured")
      #expect(measured.contains("P1 \(peer)") != isMissing, "\(peer)")
    }
  }

  @Test func `figures of a debug build are refused`() async throws {
    let folder = try TestFolder()
    let run = try await Self.bench(["--results", folder.path, "--only", "P4"], in: folder)
    #if DEBUG
      #expect(run.status == 1)
      #expect(run.output.contains("is a debug build; its figures would say nothing"))
      #expect(!folder.names.contains("results.md"))
    #else
      #expect(run.status == 0)
      #expect(folder.names.contains("results.md"))
    #endif
  }

  private static func bench(
    _ arguments: [String], in folder: TestFolder
  ) async throws -> ChildProgram {
    let programs = try #require(ChildProgram.builtPrograms)
    let peers = "\(TestFolder.project)/.build/bench-venv/bin/python"
    let python = FileManager.default.isExecutableFile(atPath: peers) ? peers : "python3"
    return try await ChildProgram.run(
      python,
      [
        "\(TestFolder.project)/Benchmarks/bench.py", "--programs", programs,
        "--work", folder.file("work"),
      ] + arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
  }

  /// Target and contestant of a line.
  private static func contestant(_ line: ArraySlice<UInt8>) throws -> String {
    struct Line: Decodable {
      var `case`: String
      var who: String
    }
    let line = try JSONDecoder().decode(Line.self, from: Data(line))
    return "\(line.case) \(line.who)"
  }
}
