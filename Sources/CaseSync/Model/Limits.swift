/// The bounds of `protocol.md`, "Limits"; a bundle beyond one of them is refused.
package enum Limits {
  package static let operationsPerChange = 65_536
  package static let bytesPerChange = 64 << 20
  package static let changesPerBlock = 8_192
  /// A block is cut after the change that brings its rows to this size.
  package static let blockCutBytes = 4 << 20
  /// A block that travels by itself is cut after the change that brings its rows to this size.
  package static let exchangeCutBytes = 512 << 10
  package static let bytesPerBlock = 2 * (blockCutBytes + bytesPerChange)
  /// An op takes at least twenty bytes of its row.
  package static let operationsPerBlock = blockCutBytes / 20 + operationsPerChange
  package static let segmentsPerReplica = 4_096
  package static let sequence: UInt64 = 1 << 40
  package static let pathBytes = 1_024
  package static let trailerBytes = 64 << 20
  /// An attachment that travels: its list of chunks has to fit into memory.
  package static let attachmentBytes = 64 << 30
  /// The attachments that one question asks for; the next question asks for more.
  package static let wantsPerQuestion = 4_096
  package static let wantsBytes = 64 * (1 + wantsPerQuestion)
  /// DEFLATE cannot do better (RFC 1951: 258 bytes in two bits).
  package static let inflateRatio = 1_032
}
