import Testing

@testable import CaseSync

/// Bringing two versions of a text together.
@Suite struct LineMergeTests {
  private func expectSame(_ a: String, _ b: String, _ what: String) {
    #expect(Array(a.utf8) == Array(b.utf8), "\(what)")
  }

  private func text(_ random: inout SeededRandom) -> String {
    let lines = ["a", "b", "c", "", "\u{e9}", "e\u{301}", "a\r"]
    return (0..<Int.random(in: 0...8, using: &random)).map { _ in
      lines.randomElement(using: &random) ?? ""
    }.joined(separator: "\n")
  }

  @Test func `what one side changed is taken, and equal changes once`() {
    for seed in 0..<3_000 {
      var random = SeededRandom(UInt64(seed))
      let (a, b, c) = (text(&random), text(&random), text(&random))
      expectSame(LineMerge(base: a, mine: a, theirs: b).text, b, "merge(a,a,b), seed \(seed)")
      expectSame(LineMerge(base: a, mine: b, theirs: a).text, b, "merge(a,b,a), seed \(seed)")
      expectSame(LineMerge(base: a, mine: b, theirs: b).text, b, "merge(a,b,b), seed \(seed)")
      let merge = LineMerge(base: a, mine: b, theirs: c)
      let turned = LineMerge(base: a, mine: c, theirs: b)
      #expect(merge.isClean == turned.isClean, "seed \(seed)")
      if merge.isClean { expectSame(merge.text, turned.text, "turned, seed \(seed)") }
      #expect(LineMerge.hasMarks(merge.text) != merge.isClean, "seed \(seed)")
    }
  }

  @Test func `whoever takes one side throughout keeps all of its own lines`() {
    for seed in 0..<3_000 {
      var random = SeededRandom(UInt64(seed))
      let (a, b, c) = (text(&random), text(&random), text(&random))
      let taken = LineMerge(base: a, mine: b, theirs: c).text { _, mine, _ in mine }
      let known = Set((LineMerge.lines(b) + LineMerge.lines(c)).map { Array($0.utf8) })
      let lines = LineMerge.lines(taken).map { Array($0.utf8) }
      #expect(Set(lines).isSubset(of: known.union([[]])), "seed \(seed)")
    }
  }

  @Test func `lines that both changed stand between marks with what they were`() {
    let merge = LineMerge(
      base: "one\ntwo\nthree", mine: "one\nzwei\nthree", theirs: "one\ndeux\nthree!")
    let piece = LineMerge.Piece.contested(
      base: ["two", "three"], mine: ["zwei", "three"], theirs: ["deux", "three!"])
    #expect(merge.pieces == [.settled(["one"]), piece])
    #expect(
      merge.text
        == "one\n<<<<<<< 1\nzwei\nthree\n||||||| 0\ntwo\nthree\n=======\ndeux\nthree!\n>>>>>>> 2")
  }

  @Test func `changes apart from each other are both there`() {
    let merge = LineMerge(base: "a\nb\nc\nd\ne", mine: "A\nb\nc\nd\ne", theirs: "a\nb\nc\nd\ne\nf")
    #expect(merge.isClean)
    #expect(merge.text == "A\nb\nc\nd\ne\nf")
  }

  @Test(.timeLimit(.minutes(1)))
  func `texts without a common line are contested whole, in bounded time`() {
    let mine = (0..<20_000).map { "m\($0)" }.joined(separator: "\n")
    let theirs = (0..<20_000).map { "t\($0)" }.joined(separator: "\n")
    let merge = LineMerge(base: "x", mine: mine, theirs: theirs)
    #expect(merge.pieces.count == 1)
    #expect(!merge.isClean)
  }
}
