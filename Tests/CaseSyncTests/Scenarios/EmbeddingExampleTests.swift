import Foundation
import Testing

/// The example package is built and run as an embedder would.
@Suite struct EmbeddingExampleTests {
  @Test(.timeLimit(.minutes(10)))
  func `the example program builds with the public interface and runs`() async throws {
    let folder = try TestFolder()
    let example = "\(TestFolder.project)/Examples/CaseList"
    // A scratch folder of its own: the outer build holds the lock of this package's.
    let build = try await ChildProgram.run(
      "swift",
      [
        "build", "--package-path", example, "--scratch-path", folder.file("scratch"),
        "--disable-index-store",
      ])
    try #require(build.status == 0, "the build failed:\n\(build.output)")
    let bundles = ["attorneys", "documentation-centre", "ngo-coalition"].map {
      "\(TestFolder.project)/Examples/\($0).bundle"
    }
    let run = try await ChildProgram.run(folder.file("scratch/debug/CaseList"), bundles)
    try #require(run.status == 0, "the program failed:\n\(run.output)")
    expect(in: run.output, inOrder: Self.keyLines)
    // The watching task prints in between, in its own time.
    let watched = run.output.split(separator: "\n").filter { $0.hasPrefix("watching: ") }
    #expect(watched.map { $0.contains("an edit") } == [true, false, false, false, true])
  }

  private static let keyLines = [
    "made victim/CL-0001",
    "attorneys.bundle: 213 new changes",
    "documentation-centre.bundle: 87 new changes",
    "ngo-coalition.bundle: 15 new changes",
    "records: 42",
    "conflict: victim/DC-0002 birth_date: 1985-11-06 (nc-02) or 1985-11-05 (dc-01)",
    "resolved: victim/AT-0003 violation_start_date",
    "conflicts left: 5",
    "verified: 317 changes",
  ]
}
