/// Sums and differences of stretches of sequence numbers.
enum SequenceRanges {
  /// Ascending and without overlaps; neighbours become one.
  static func merged(_ ranges: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
    var list: [ClosedRange<UInt64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = list.last, range.lowerBound <= last.upperBound + 1 {
        list[list.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        list.append(range)
      }
    }
    return list
  }

  /// What remains of `range` without `others`.
  static func subtracting(
    _ others: [ClosedRange<UInt64>], from range: ClosedRange<UInt64>
  ) -> [ClosedRange<UInt64>] {
    var rest = [range]
    for other in others {
      rest = rest.flatMap { part -> [ClosedRange<UInt64>] in
        guard other.overlaps(part) else { return [part] }
        var pieces: [ClosedRange<UInt64>] = []
        if part.lowerBound < other.lowerBound {
          pieces.append(part.lowerBound...(other.lowerBound - 1))
        }
        if part.upperBound > other.upperBound {
          pieces.append((other.upperBound + 1)...part.upperBound)
        }
        return pieces
      }
    }
    return rest
  }
}
