/// What stands after the blocks: the summary, counts, erasures, extensions and the content digest.
package struct BundleTrailer: Equatable, Sendable {
  /// Where a block begins, and how many changes it holds.
  package struct BlockPlace: Equatable, Sendable {
    package var storedCount: Int
    package var changeCount: Int

    package init(storedCount: Int, changeCount: Int) {
      self.storedCount = storedCount
      self.changeCount = changeCount
    }
  }

  package var summary = Summary()
  package var changeCount = 0
  package var operationCount = 0
  /// Every leaf that an `erase` op in the bundle names, so that a reader knows before the blocks.
  package var erasures: [ErasedLeaf] = []
  /// Sorted; merged by union, both kept where values differ.
  package var extensions: [BundleExtension] = []
  package var blocks: [BlockPlace] = []
  /// SHA-256 over the raw form of every block.
  package var contentDigest = Digest.zero

  package init() {}

  package static let endMagic: [UInt8] = Array("CSB-END\n".utf8)
  package static let endByteCount = 16

  package var payload: [UInt8] {
    var buffer = ByteBuffer()
    summary.write(to: &buffer)
    buffer.appendVarint(changeCount)
    buffer.appendVarint(operationCount)
    buffer.appendVarint(erasures.count)
    for leaf in erasures { leaf.write(to: &buffer) }
    buffer.appendVarint(extensions.count)
    for item in extensions {
      buffer.appendCounted(item.key)
      buffer.appendCounted(item.bytes)
    }
    buffer.appendVarint(blocks.count)
    for block in blocks {
      buffer.appendVarint(block.storedCount)
      buffer.appendVarint(block.changeCount)
    }
    buffer.append(contentDigest)
    return buffer.array
  }

  package init(_ payload: [UInt8]) throws(FormatError) {
    self = try payload.withRawBytes { raw throws(FormatError) in
      var reader = ByteReader(raw)
      let trailer = try BundleTrailer(&reader)
      guard reader.isAtEnd else {
        throw FormatError("bytes after the content digest", at: reader.offset)
      }
      return trailer
    }
  }

  private init(_ reader: inout ByteReader) throws(FormatError) {
    summary = try Summary(&reader)
    changeCount = try reader.count(limit: Int.max)
    operationCount = try reader.count(limit: Int.max)
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      erasures.append(try ErasedLeaf(&reader))
    }
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      extensions.append(
        BundleExtension(key: try reader.text(), bytes: [UInt8](try reader.counted())))
    }
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      blocks.append(
        BlockPlace(
          storedCount: try reader.count(limit: Limits.bytesPerBlock),
          changeCount: try reader.count(limit: Limits.changesPerBlock)))
    }
    contentDigest = try reader.digest()
    try checkOrder(at: reader.offset)
  }

  private func checkOrder(at offset: Int) throws(FormatError) {
    guard zip(erasures, erasures.dropFirst()).allSatisfy({ $0 < $1 }),
      zip(extensions, extensions.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw FormatError("trailer entries out of order", at: offset) }
  }

  /// The last 16 bytes of a bundle: the size of the trailer with its frame, and a magic.
  package static func endMark(trailerCount: Int) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.appendFixed(UInt64(trailerCount))
    buffer.append(endMagic)
    return buffer.array
  }

  package static func trailerCount(endMark: [UInt8]) -> Int? {
    guard endMark.count == endByteCount, endMark.suffix(8).elementsEqual(endMagic) else {
      return nil
    }
    let count = endMark.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: count)
  }

  /// The dataset's name, where the extension holds one that fits the id.
  package func datasetName(for dataset: DatasetID) -> String? {
    extensions.lazy.filter { $0.key == BundleExtension.datasetName }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
      .first { DatasetID(name: $0) == dataset }
  }
}
