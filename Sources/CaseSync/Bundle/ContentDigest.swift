/// The digest over the raw form of all blocks: the same whatever the compressor.
package enum ContentDigest {
  package static func add(_ raw: [UInt8], to state: inout SHA256) {
    var length = ByteBuffer()
    length.appendFixed(UInt32(raw.count))
    state.update(length.array)
    state.update(raw)
  }

  package static func finish(_ state: SHA256) -> Digest { state.finished }
}
