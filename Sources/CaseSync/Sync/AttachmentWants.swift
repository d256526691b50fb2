/// What begins each side of a question about attachments: the bytes that the sender wants.
package struct AttachmentWants: Equatable, Sendable {
  /// A file that the sender lacks.
  package struct Want: Equatable, Sendable {
    package var hash: Digest
    /// The chunks of it that are here already, counted from the first.
    package var heldCount: Int
  }

  package static let version = 1

  package var dataset: DatasetID
  /// Ascending by hash.
  package var wants: [Want]
  /// In a question: the answer is to name only wants behind this hash, for it named the others.
  package var after = Digest.zero

  package init(dataset: DatasetID, wants: [Want], after: Digest = .zero) {
    self.dataset = dataset
    self.wants = wants
    self.after = after
  }

  package func write(to buffer: inout ByteBuffer) {
    var payload = ByteBuffer()
    payload.appendVarint(Self.version)
    payload.append(dataset.bytes)
    payload.appendVarint(wants.count)
    for want in wants {
      payload.append(want.hash)
      payload.appendVarint(want.heldCount)
    }
    payload.append(after)
    Frame.plain(.wants, count: payload.count).write(payload: payload.array, to: &buffer)
  }

  /// Reads what is wanted; what a later version appends is passed over.
  package init(_ payload: [UInt8]) throws(FormatError) {
    self = try payload.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      guard try reader.varint() >= 1 else { throw FormatError("protocol version 0", at: 0) }
      var result = AttachmentWants(dataset: DatasetID(try reader.bytes16()), wants: [])
      for _ in 0..<(try reader.count(limit: Limits.wantsPerQuestion)) {
        let hash = try reader.digest()
        let limit = ChunkList.chunkCount(Limits.attachmentBytes)
        result.wants.append(Want(hash: hash, heldCount: try reader.count(limit: limit)))
      }
      result.after = try reader.digest()
      return result
    }
  }
}
