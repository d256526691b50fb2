/// The writer of raw DEFLATE streams, RFC 1951.
///
/// Equal input gives equal output on every machine and in every version: the output is part of
/// a canonical file format, so that any change here needs a new codec number there.
package enum Deflate {
  /// A match this long is taken as it is.
  private static let nice = 130
  /// How many candidates are looked at for each position.
  private static let depth = 96
  /// How many are looked at when the position before it has a match already.
  private static let lazyDepth = 48

  /// Compresses bytes into one stream.
  package static func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    guard let base = bytes.baseAddress, bytes.count > 0 else {
      return emptyStream
    }
    var finder = MatchFinder(bytes: base, count: bytes.count, nice: nice)
    var blocks = DeflateBlockWriter(bytes: base, count: bytes.count)
    var (position, carried) = (0, MatchFinder.Match.none)
    while position < bytes.count {
      if blocks.isPieceFull { blocks.endPiece(at: position) }
      let match =
        carried.isFound ? carried : finder.match(at: position, longerThan: 2, depth: depth)
      carried = .none
      if match.isFound {
        if match.length < nice {
          carried = finder.match(
            at: position + 1, longerThan: match.length - 1, depth: lazyDepth)
        }
        if !carried.isFound || !carried.isBetter(than: match) {
          let searched = match.length < nice ? 2 : 1
          carried = .none
          blocks.add(match: DeflateToken(length: match.length, distance: match.distance))
          for skipped in searched..<match.length { finder.insert(position &+ skipped) }
          position += match.length
          continue
        }
      }
      blocks.add(literal: base.load(fromByteOffset: position, as: UInt8.self))
      position += 1
    }
    return blocks.finish(at: position)
  }

  /// A fixed block with nothing but its end.
  private static let emptyStream: [UInt8] = [3, 0]
}
