/// The writer of raw DEFLATE streams, RFC 1951.
///
/// Equal input gives equal output on every machine and in every version: the output is part of
/// a canonical file format, so that any change of it needs a new codec number there.
package enum Deflate {
  /// A match this long is taken as it is.
  private static let nice = 130
  /// How many candidates are looked at for each position.
  private static let depth = 80
  /// How many are looked at when the position before it has a match already.
  private static let lazyDepth = 32
  /// A fixed block with nothing but its end.
  private static let emptyStream: [UInt8] = [3, 0]

  /// Compresses bytes into one stream.
  package static func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return emptyStream }
    var finder = MatchFinder(bytes: base, count: bytes.count, nice: nice)
    var blocks = DeflateBlockWriter(bytes: base, count: bytes.count)
    var (position, carried) = (0, MatchFinder.Match.none)
    while position < bytes.count {
      if blocks.isPieceFull { blocks.endPiece(at: position) }
      let match =
        carried.isFound ? carried : finder.match(at: position, longerThan: 2, depth: depth)
      carried = match.isFound ? better(than: match, after: position, &finder) : .none
      if match.isFound && !carried.isFound {
        blocks.add(match: DeflateToken(length: match.length, distance: match.distance))
        // A match that was not nice had the position behind its first searched, so entered.
        let entered = match.length < nice ? 2 : 1
        for offset in entered..<match.length { finder.insert(position &+ offset) }
        position += match.length
      } else {
        // position < bytes.count, as the loop demands.
        blocks.add(literal: base.load(fromByteOffset: position, as: UInt8.self))
        position += 1
      }
    }
    return blocks.finish(at: position)
  }

  /// Finds a match one byte later that pays for giving up this one.
  @inline(__always)
  private static func better(
    than match: MatchFinder.Match, after position: Int, _ finder: inout MatchFinder
  ) -> MatchFinder.Match {
    guard match.length < nice else { return .none }
    let next = finder.match(at: position + 1, longerThan: match.length - 1, depth: lazyDepth)
    return next.isFound && next.isBetter(than: match) ? next : .none
  }
}
