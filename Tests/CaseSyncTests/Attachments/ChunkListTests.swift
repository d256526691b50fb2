import Testing

@testable import CaseSync

/// The list by which chunks are proven.
@Suite struct ChunkListTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func digest(_ bytes: [UInt8]) throws -> FileDigest {
    try folder.write(bytes, "file")
    return try FileDigest(of: InputFile(path: folder.file("file")))
  }

  @Test(arguments: [
    (0, 0), (1, 1), (Office.chunk - 1, 1), (Office.chunk, 1), (Office.chunk + 1, 2),
    (3 * Office.chunk, 3),
  ])
  func `a file is cut into chunks that prove themselves`(count: Int, chunks: Int) throws {
    let bytes = Office.bytes(count)
    let digest = try digest(bytes)
    #expect(digest.sha256 == Digest.sha256(bytes))
    #expect(digest.chunks.chunkCount == chunks)
    for index in 0..<chunks {
      let start = digest.chunks.offset(ofChunk: index)
      let chunk = Array(bytes[start..<(start + digest.chunks.byteCount(ofChunk: index))])
      #expect(digest.chunks.proves(chunk, at: index))
      #expect(!digest.chunks.proves(chunk, at: index + 1))
      #expect(!digest.chunks.proves(chunk.dropLast(), at: index))
    }
  }

  @Test func `a list comes back as it was written`() throws {
    let list = try digest(Office.bytes(2 * Office.chunk + 5)).chunks
    var buffer = ByteBuffer()
    list.write(to: &buffer)
    let again = try buffer.array.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      return try ChunkList(&reader)
    }
    #expect(again == list)
    #expect(again.root == list.root)
  }

  @Test func `a list that does not fit its size, or is above the limit, is refused`() throws {
    let hash = Digest.sha256([1])
    for (count, hashes) in [(1, 0), (1, 2), (Office.chunk + 1, 1), (-1, 0)] {
      #expect(throws: FormatError.self, "\(count) bytes, \(hashes) hashes") {
        try ChunkList(byteCount: count, hashes: Array(repeating: hash, count: hashes))
      }
    }
    var buffer = ByteBuffer()
    buffer.appendVarint(Limits.attachmentBytes + 1)
    #expect(throws: FormatError.self) {
      try buffer.array.withRawBytes { raw throws(FormatError) in
        var reader = ByteReader(raw)
        return try ChunkList(&reader)
      }
    }
  }

  @Test func `the root depends on every hash and on their order`() throws {
    let list = try digest(Office.bytes(2 * Office.chunk)).chunks
    let turned = try ChunkList(byteCount: list.byteCount, hashes: list.hashes.reversed())
    #expect(list.root != turned.root)
    #expect(
      list.root
        == Digest.sha256(Array("cs1 chunks".utf8) + list.hashes.flatMap(\.bytes)))
  }
}
