/// One chunk of a file on its way.
package struct AttachmentChunk: Equatable, Sendable {
  package var hash: Digest
  package var index: Int
  package var bytes: [UInt8]

  package func write(to buffer: inout ByteBuffer) {
    var payload = ByteBuffer(capacity: bytes.count + 64)
    payload.append(hash)
    payload.appendVarint(index)
    payload.append(bytes)
    Frame.plain(.chunk, count: payload.count).write(payload: payload.array, to: &buffer)
  }

  package init(hash: Digest, index: Int, bytes: [UInt8]) {
    self.hash = hash
    self.index = index
    self.bytes = bytes
  }

  package init(_ payload: [UInt8]) throws(FormatError) {
    self = try payload.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      let hash = try reader.digest()
      let index = try reader.count(limit: ChunkList.chunkCount(Limits.attachmentBytes))
      return AttachmentChunk(
        hash: hash, index: index, bytes: [UInt8](try reader.take(reader.remaining)))
    }
  }
}
