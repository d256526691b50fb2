import Foundation
import Testing

@testable import CaseSync

/// Compares the codec with an independent one, the zlib that comes with Python.
@Suite struct DeflateInteropTests {
  /// Checks our streams, and writes its own at three levels, for every `*.raw` of a directory.
  private static let script = """
    import glob, sys, zlib
    for name in glob.glob(sys.argv[1] + '/*.raw'):
        raw = open(name, 'rb').read()
        reader = zlib.decompressobj(-15)
        ours = reader.decompress(open(name[:-3] + 'ours', 'rb').read())
        assert ours == raw and reader.eof and not reader.unused_data, name
        for level in (1, 6, 9):
            for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY):
                writer = zlib.compressobj(level, zlib.DEFLATED, -15, 8, strategy)
                theirs = writer.compress(raw) + writer.flush()
                open(name[:-3] + '%d%d' % (level, strategy), 'wb').write(theirs)
    """

  @Test func `zlib reads our streams and we read those of zlib`() async throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("deflate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let inputs = samples()
    for (name, input) in inputs {
      try write(input, directory, "\(name).raw")
      try write(input.withUnsafeBytes { Deflate.compress($0) }, directory, "\(name).ours")
    }
    guard let python = Self.findPython() else {
      Issue.record("python3 is missing, so zlib was not compared", severity: .warning)
      return
    }
    let result = try await ChildProgram.run(python.path, ["-c", Self.script, directory.path])
    try #require(result.status == 0, "\(result.output)")
    try checkStreams(of: inputs, in: directory)
  }

  private func checkStreams(of inputs: [(String, [UInt8])], in directory: URL) throws {
    for (name, input) in inputs {
      for suffix in [1, 6, 9].flatMap({ level in [0, 2, 4].map { "\(level)\($0)" } }) {
        let file = directory.appendingPathComponent("\(name).\(suffix)")
        let stream = [UInt8](try Data(contentsOf: file))
        let output = try stream.withUnsafeBytes {
          try Inflate.decompress($0, count: input.count)
        }
        #expect(output == input, "\(name), level and strategy \(suffix)")
      }
    }
  }

  private func samples() -> [(String, [UInt8])] {
    CodecSamples.Shape.allCases.flatMap { shape in
      [0, 1, 2, 3, 4, 100, 5000, 120_000].map { count in
        ("\(shape)-\(count)", CodecSamples.bytes(shape, count: count, seed: UInt64(count)))
      }
    }
  }

  private func write(_ bytes: [UInt8], _ directory: URL, _ name: String) throws {
    try Data(bytes).write(to: directory.appendingPathComponent(name))
  }

  private static func findPython() -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent("python3") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
