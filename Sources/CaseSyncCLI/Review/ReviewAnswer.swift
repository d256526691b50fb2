internal import CaseSync

/// What a person means who typed a line at an item of a review.
enum ReviewAnswer: Equatable {
  case choice(ReviewChoice)
  case comment(String)
  case merge
  case skip
  case help
  case quit
  case unclear

  init(_ line: String, _ item: ReviewItem) {
    let text = line.drop { $0 == " " }
    if text.first == "=" {
      self = Self.offered(.value(String(text.dropFirst())), item)
      return
    }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = words.count > 1 ? words[1] : ""
    switch words.first {
    case nil, "s": self = .skip
    case "q": self = .quit
    case "?", "h": self = .help
    case "c" where !rest.isEmpty: self = .comment(rest)
    case "m" where item.lineMerge != nil: self = .merge
    case "k": self = Self.side("1", item) { .take(head: $0) }
    case "t": self = Self.side(rest, item) { .retract(head: $0) }
    case "e": self = Self.offered(.clear, item)
    case "u": self = Self.offered(.answer(.unknown), item)
    case "d" where item.choices.contains(.delete): self = .choice(.delete)
    case "d": self = Self.offered(.answer(.declined), item)
    case "n": self = Self.offered(.answer(.notApplicable), item)
    case "i": self = Self.offered(.in, item)
    case "x": self = Self.offered(.out, item)
    case "r": self = Self.offered(.restore, item)
    case "l": self = Self.offered(.later, item)
    case "o": self = Self.offered(.seen, item)
    case .some(let word): self = Self.side(word, item) { .take(head: $0) }
    }
  }

  private static func side(
    _ word: String, _ item: ReviewItem, _ choice: (String) -> ReviewChoice
  ) -> ReviewAnswer {
    guard let number = Int(word), item.sides.indices.contains(number - 1) else { return .unclear }
    return offered(choice(item.sides[number - 1].name), item)
  }

  private static func offered(_ choice: ReviewChoice, _ item: ReviewItem) -> ReviewAnswer {
    item.choices.contains(choice.kind) ? .choice(choice) : .unclear
  }
}
