/// What names a file and proves its parts, worked out in one pass and bounded memory.
package struct FileDigest: Equatable, Sendable {
  /// The SHA-256 of the whole file, as `sha256sum` prints it.
  package let sha256: Digest
  package let chunks: ChunkList

  package init(of input: borrowing InputFile) throws(CaseSyncError) {
    var whole = SHA256()
    var hashes: [Digest] = []
    guard input.count <= Limits.attachmentBytes else {
      throw CaseSyncError(
        .limitExceeded, "an attachment has at most 64 GiB", at: input.name,
        hint: "keep it elsewhere and attach its address with --elsewhere URL")
    }
    for start in stride(from: 0, to: input.count, by: ChunkList.chunkByteCount) {
      let bytes = try input.read(min(ChunkList.chunkByteCount, input.count - start), at: start)
      whole.update(bytes)
      hashes.append(Digest.sha256(bytes))
    }
    sha256 = whole.finished
    do throws(FormatError) {
      chunks = try ChunkList(byteCount: input.count, hashes: hashes)
    } catch { throw CaseSyncError(error, in: input.name) }
  }
}
