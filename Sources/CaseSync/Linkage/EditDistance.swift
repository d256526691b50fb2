/// How many slips of the pen lie between two words.
package enum EditDistance {
  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
  ///
  /// - Returns: `nil` where it is above the limit.
  package static func between(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var current = last
    for i in a.indices {
      current[0] = i + 1
      for j in b.indices {
        let isEqual = a[i] == b[j]
        current[j + 1] = min(last[j] + (isEqual ? 0 : 1), last[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          current[j + 1] = min(current[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last, current) = (last, current, beforeLast)
      if let least = last.min(), least > limit { return nil }
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
