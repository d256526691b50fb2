/// Which lines of one text stand unchanged in another: a longest common subsequence.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy form.
struct LineMatches {
  /// Beyond so many differences the middle counts as changed whole; it bounds time and memory.
  private static let differenceLimit = 1_000

  private var targets: [Int: Int] = [:]

  /// The place in the other text of a line that it kept.
  subscript(line: Int) -> Int? { targets[line] }

  init(from old: [String], to new: [String]) {
    let (a, b) = (old.map { Array($0.utf8) }, new.map { Array($0.utf8) })
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - start, a[a.count - 1 - tail] == b[b.count - 1 - tail] {
      tail += 1
    }
    for line in 0..<start { targets[line] = line }
    for line in 0..<tail { targets[a.count - 1 - line] = b.count - 1 - line }
    let middle = Self.path(a[start..<(a.count - tail)], b[start..<(b.count - tail)])
    for (x, y) in middle { targets[start + x] = start + y }
  }

  /// The pairs of equal lines on a shortest way from one text to the other, from their starts.
  private static func path(
    _ a: ArraySlice<[UInt8]>, _ b: ArraySlice<[UInt8]>
  ) -> [(Int, Int)] {
    let (a, b) = (Array(a), Array(b))
    guard !a.isEmpty, !b.isEmpty else { return [] }
    var reached = [1: 0]
    var trace: [[Int: Int]] = []
    for distance in 0...min(a.count + b.count, differenceLimit) {
      trace.append(reached)
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        var x = Self.step(reached, diagonal, distance)
        while x < a.count, x - diagonal < b.count, a[x] == b[x - diagonal] { x += 1 }
        reached[diagonal] = x
        if x >= a.count, x - diagonal >= b.count { return pairs(trace, a.count, b.count) }
      }
    }
    return []
  }

  /// Whether a diagonal is reached by a line of the new text, from the next diagonal; else by
  /// leaving a line of the old text out, from the one before.
  private static func isDown(_ reached: [Int: Int], _ diagonal: Int, _ distance: Int) -> Bool {
    if diagonal == -distance { return true }
    return diagonal != distance && (reached[diagonal - 1] ?? -1) < (reached[diagonal + 1] ?? -1)
  }

  /// Where on a diagonal the way goes on.
  private static func step(_ reached: [Int: Int], _ diagonal: Int, _ distance: Int) -> Int {
    isDown(reached, diagonal, distance)
      ? reached[diagonal + 1] ?? 0 : (reached[diagonal - 1] ?? -1) + 1
  }

  /// The way back, from the ends of both texts.
  private static func pairs(_ trace: [[Int: Int]], _ count: Int, _ other: Int) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var (x, y) = (count, other)
    for (distance, reached) in trace.enumerated().reversed() {
      let diagonal = x - y
      let start = step(reached, diagonal, distance)
      while x > start, y > start - diagonal {
        (x, y) = (x - 1, y - 1)
        pairs.append((x, y))
      }
      if isDown(reached, diagonal, distance) { y -= 1 } else { x -= 1 }
    }
    return pairs
  }
}
