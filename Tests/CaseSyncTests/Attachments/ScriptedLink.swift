@testable import CaseSync

/// A peer that answers every question with the same bytes, whatever was asked.
struct ScriptedLink: ExchangeLink {
  let place = "liar"
  let answer: [UInt8]

  init(_ frames: [[UInt8]]) {
    var buffer = ByteBuffer()
    for frame in frames { buffer.append(frame) }
    Farewell(changeCount: 0, extensions: []).write(to: &buffer)
    answer = buffer.array
  }

  func send(_ bytes: [UInt8]) {}
  func endQuestion() {}
  func receive() -> [UInt8] { answer }
  func endAnswer() {}

  // MARK: - Frames

  static func wants(_ hashes: [Digest], dataset: DatasetID) -> [UInt8] {
    var buffer = ByteBuffer()
    AttachmentWants(dataset: dataset, wants: hashes.map { .init(hash: $0, heldCount: 0) })
      .write(to: &buffer)
    return buffer.array
  }

  static func list(_ hash: Digest, _ chunks: ChunkList) -> [UInt8] {
    var payload = ByteBuffer()
    payload.append(hash)
    chunks.write(to: &payload)
    var buffer = ByteBuffer()
    Frame.plain(.chunkList, count: payload.count).write(payload: payload.array, to: &buffer)
    return buffer.array
  }

  static func chunk(_ hash: Digest, _ index: Int, _ bytes: [UInt8]) -> [UInt8] {
    var buffer = ByteBuffer()
    AttachmentChunk(hash: hash, index: index, bytes: bytes).write(to: &buffer)
    return buffer.array
  }
}
