import Foundation
import Testing

@testable import CaseSync

/// The folder of bytes: what has a name in it was proven.
@Suite struct AttachmentFolderTests {
  private let folder: TestFolder
  private let files: AttachmentFolder
  private let bytes = Office.bytes(3 * Office.chunk + 100)
  private let digest: FileDigest

  init() throws {
    folder = try TestFolder()
    files = AttachmentFolder(besideStore: folder.file("a.cases"))
    try folder.write(bytes, "original")
    digest = try FileDigest(of: InputFile(path: folder.file("original")))
  }

  private func chunk(_ index: Int) -> [UInt8] {
    let start = digest.chunks.offset(ofChunk: index)
    return Array(bytes[start..<(start + digest.chunks.byteCount(ofChunk: index))])
  }

  private func begin() throws -> PartialAttachment {
    try PartialAttachment(starting: digest.sha256, digest.chunks, in: files)
  }

  private var partialPath: String { "\(files.partialFolder)/\(digest.sha256.hex)" }

  private func content(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func `a copy lies under its hash, for its owner only, and the original stays`() throws {
    try files.add(InputFile(path: folder.file("original")), digest)
    let hex = digest.sha256.hex
    let path = folder.file("a.cases.attachments/\(hex.prefix(2))/\(hex)")
    #expect(try content(path) == bytes)
    #expect(try mode(path) == 0o600)
    #expect(try mode(files.path) == 0o700)
    #expect(try folder.bytes("original") == bytes)
    #expect(try Folders.names(in: files.partialFolder).isEmpty)
    #expect(try files.hashes() == [digest.sha256])
  }

  @Test func `an empty file is a file`() throws {
    try folder.write([], "empty")
    let empty = try FileDigest(of: InputFile(path: folder.file("empty")))
    try files.add(InputFile(path: folder.file("empty")), empty)
    #expect(files.size(of: empty.sha256) == 0)
  }

  @Test func `a file has no name before its last chunk is proven`() throws {
    let partial = try begin()
    for index in 0..<digest.chunks.chunkCount {
      #expect(partial.heldCount == index)
      #expect(!files.holds(digest.sha256))
      #expect(throws: CaseSyncError.self) { try partial.finish() }
      try partial.append(chunk(index), at: index)
    }
    try partial.finish()
    #expect(try content(files.file(digest.sha256)) == bytes)
  }

  @Test func `a chunk that lies is refused, and those before it stay`() throws {
    let partial = try begin()
    try partial.append(chunk(0), at: 0)
    var bad = chunk(1)
    bad[500_000] ^= 1
    for (wrong, index) in [(bad, 1), (chunk(2), 1), (Array(chunk(1).dropLast()), 1)] {
      let error = #expect(throws: CaseSyncError.self) { try partial.append(wrong, at: index) }
      #expect(error?.code == .malformed)
    }
    #expect(partial.heldCount == 1)
  }

  @Test func `chunks come in order, and one that comes twice does no harm`() throws {
    let partial = try begin()
    try partial.append(chunk(0), at: 0)
    let gap = #expect(throws: CaseSyncError.self) { try partial.append(chunk(2), at: 2) }
    #expect(gap?.code == .conflict)
    try partial.append(chunk(1), at: 1)
    try partial.append(chunk(0), at: 0)
    #expect(partial.heldCount == 2)
  }

  @Test func `half a chunk left by a killed program is written over`() throws {
    try begin().append(chunk(0), at: 0)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: partialPath))
    try file.seekToEnd()
    try file.write(contentsOf: Data(repeating: 7, count: 1_000))
    try file.close()
    let again = try begin()
    #expect(again.heldCount == 1)
    for index in 1..<digest.chunks.chunkCount { try again.append(chunk(index), at: index) }
    try again.finish()
    #expect(try content(files.file(digest.sha256)) == bytes)
  }

  @Test(arguments: [0, 1, 2, 3])
  func `what rots while it waits is found at the end and fetched again from there`(
    rotten: Int
  ) throws {
    let partial = try begin()
    for index in 0..<digest.chunks.chunkCount { try partial.append(chunk(index), at: index) }
    var rot = try content(partialPath)
    rot[digest.chunks.offset(ofChunk: rotten) + 50] ^= 0x40
    try Data(rot).write(to: URL(fileURLWithPath: partialPath))
    let error = #expect(throws: CaseSyncError.self) { try partial.finish() }
    #expect(error?.code == .malformed)
    #expect(!files.holds(digest.sha256))
    #expect(try begin().heldCount == rotten)
    for index in rotten..<digest.chunks.chunkCount { try partial.append(chunk(index), at: index) }
    try partial.finish()
    #expect(try content(files.file(digest.sha256)) == bytes)
  }

  @Test func `a list that fits other bytes than the hash leaves nothing behind`() throws {
    let liar = try PartialAttachment(starting: Digest.sha256([1]), digest.chunks, in: files)
    for index in 0..<digest.chunks.chunkCount { try liar.append(chunk(index), at: index) }
    let error = #expect(throws: CaseSyncError.self) { try liar.finish() }
    #expect(error?.code == .malformed)
    #expect(try files.hashes().isEmpty)
  }

  @Test func `another list begins the file anew`() throws {
    try begin().append(chunk(0), at: 0)
    let other = try ChunkList(
      byteCount: digest.chunks.byteCount, hashes: digest.chunks.hashes.reversed())
    let restarted = try PartialAttachment(starting: digest.sha256, other, in: files)
    #expect(restarted.heldCount == 0)
  }

  @Test func `several that bring one file at once end with one`() async throws {
    let (files, digest, source) = (files, digest, folder.file("original"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { try files.add(InputFile(path: source), digest) }
      }
      try await group.waitForAll()
    }
    #expect(try content(files.file(digest.sha256)) == bytes)
    #expect(try files.isSound(digest.sha256))
    #expect(try Folders.names(in: files.partialFolder).isEmpty)
  }

  @Test func `a link in place of a file is not followed`() throws {
    try FileManager.default.createDirectory(
      atPath: files.folder(of: digest.sha256), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: files.file(digest.sha256), withDestinationPath: folder.file("original"))
    #expect(!files.holds(digest.sha256))
  }
}
