/// Two versions of a text brought together line by line over what both came from.
///
/// As diff3 does it: stretches that only one side changed are taken from it, equal changes once, and
/// where both changed the same lines differently a person has to choose.
///
///     let merge = LineMerge(base: "a\nb", mine: "a!\nb", theirs: "a\nb?")
///     merge.text      // "a!\nb?"
public struct LineMerge: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    /// Lines on which nobody disagrees.
    case settled([String])
    /// Lines that both sides changed, each otherwise.
    case contested(base: [String], mine: [String], theirs: [String])
  }

  public private(set) var pieces: [Piece] = []

  /// - Complexity: O(n · d) in the number of lines and of differences; beyond a bound on d what lies
  ///   between the first and the last difference counts as changed whole.
  public init(base: String, mine: String, theirs: String) {
    let (base, mine, theirs) = (Self.lines(base), Self.lines(mine), Self.lines(theirs))
    let first = LineMatches(from: base, to: mine)
    let second = LineMatches(from: base, to: theirs)
    var place = (base: 0, mine: 0, theirs: 0)
    while let next = Self.next(after: place.base, first, second, base.count) {
      let end = (base: next, mine: first[next] ?? 0, theirs: second[next] ?? 0)
      append(
        base[place.base..<end.base], mine[place.mine..<end.mine],
        theirs[place.theirs..<end.theirs])
      append(settled: [base[next]])
      place = (end.base + 1, end.mine + 1, end.theirs + 1)
    }
    append(base[place.base...], mine[place.mine...], theirs[place.theirs...])
  }

  /// The next line of the base that both sides kept.
  private static func next(
    after place: Int, _ first: LineMatches, _ second: LineMatches, _ count: Int
  ) -> Int? {
    (place..<count).first { first[$0] != nil && second[$0] != nil }
  }

  private mutating func append(
    _ base: ArraySlice<String>, _ mine: ArraySlice<String>, _ theirs: ArraySlice<String>
  ) {
    if Self.same(mine, theirs) || Self.same(base, theirs) {
      append(settled: Array(mine))
    } else if Self.same(base, mine) {
      append(settled: Array(theirs))
    } else {
      pieces.append(
        .contested(base: Array(base), mine: Array(mine), theirs: Array(theirs)))
    }
  }

  private mutating func append(settled lines: [String]) {
    guard !lines.isEmpty else { return }
    if case .settled(let before) = pieces.last {
      pieces[pieces.count - 1] = .settled(before + lines)
    } else {
      pieces.append(.settled(lines))
    }
  }

  /// Equality is of bytes, as everywhere.
  private static func same(_ a: ArraySlice<String>, _ b: ArraySlice<String>) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  package static func lines(_ text: String) -> [String] {
    text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// Whether nothing is left for a person to choose.
  public var isClean: Bool {
    pieces.allSatisfy {
      if case .settled = $0 { return true }
      return false
    }
  }

  /// The text with each contested stretch as `choose` decides it.
  public func text(
    _ choose: (_ base: [String], _ mine: [String], _ theirs: [String]) -> [String]
  ) -> String {
    pieces.flatMap { piece in
      switch piece {
      case .settled(let lines): lines
      case .contested(let base, let mine, let theirs): choose(base, mine, theirs)
      }
    }.joined(separator: "\n")
  }

  /// The text; contested stretches stand between marks, for somebody who edits it.
  public var text: String {
    text { base, mine, theirs in
      ["<<<<<<< 1"] + mine + ["||||||| 0"] + base + ["======="] + theirs + [">>>>>>> 2"]
    }
  }

  /// Whether a text still has marks of a contested stretch.
  public static func hasMarks(_ text: String) -> Bool {
    lines(text).contains { line in
      ["<<<<<<< 1", "||||||| 0", ">>>>>>> 2"].contains { line.utf8.elementsEqual($0.utf8) }
    }
  }
}
