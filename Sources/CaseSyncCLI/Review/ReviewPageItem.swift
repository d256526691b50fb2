internal import CaseSync

/// One item of the page: a fieldset with what competes, and what may be chosen.
struct ReviewPageItem {
  let item: ReviewItem
  let number: Int

  /// So many sides are shown; parallel edits may have a side for every field of a record.
  private static let sideLimit = 40

  var html: String {
    """
    <fieldset class="item" id="i\(number)">
    <legend><bdi>\(escaped(item.recordName))</bdi>\(place)</legend>
    <p class="kind \(item.kind.rawValue)">\(escaped(ReviewWords.kind(item)))</p>
    <div class="sides">
    \(item.base.map { side($0, mark: say("before"), choice: nil) }.joined())\(sides)</div>
    \(more)<div class="choices">
    \(choices)</div>
    <label class="comment">\(escaped(say("Comment"))) <input id="k\(number)" autocomplete="off"></label>
    </fieldset>

    """
  }

  private func escaped(_ text: String) -> String { PageText.escaped(text) }

  private var place: String {
    guard !item.path.isEmpty else { return "" }
    let title = ReviewWords.title(item)
    let words = title.isEmpty ? "" : " <span class=\"question\">\(escaped(title))</span>"
    return "\(words) <code>\(escaped(item.path))</code>"
  }

  private var more: String {
    guard item.sides.count > Self.sideLimit else { return "" }
    return "<p>\(escaped(say("and {1} more", item.sides.count - Self.sideLimit)))</p>\n"
  }

  private var sides: String {
    let isTaken = item.choices.contains(.take)
    return item.sides.prefix(Self.sideLimit).enumerated().map { place, side in
      let isShown = place == 0 && [.values, .clockSuspect].contains(item.kind)
      let mark = isShown ? "\(place + 1) · \(say("shown now"))" : "\(place + 1)"
      let choice = isTaken && !side.head.isWithheld ? "take:\(place)" : nil
      return self.side(side, mark: mark, choice: choice)
    }.joined()
  }

  private func side(_ side: ReviewSide, mark: String, choice: String?) -> String {
    let tag = choice == nil ? "div" : "label"
    let radio = choice.map { input($0) + " " } ?? ""
    let about = [ReviewWords.who(side), ValueText.when(side.head) + " UTC"]
    let remarks = (about + ReviewWords.remarks(side)).map { "<li><bdi>\(escaped($0))</bdi></li>" }
    return """
      <\(tag) class="side\(choice == nil ? " fixed" : "")"><span class="mark">\(radio)\(escaped(mark))</span>
      \(field(side))<bdi class="value" dir="auto">\(escaped(ReviewWords.value(side, item)))</bdi>
      <ul>\(remarks.joined())</ul></\(tag)>

      """
  }

  /// What the value is of, where the item does not say it.
  private func field(_ side: ReviewSide) -> String {
    if !side.pair.isEmpty { return "<bdi>\(escaped(side.pair.joined(separator: ", ")))</bdi>\n" }
    guard !side.path.utf8.elementsEqual(item.path.utf8) else { return "" }
    return "<code>\(escaped(side.path))</code>\n"
  }

  private func input(_ choice: String, isChecked: Bool = false) -> String {
    "<input type=\"radio\" name=\"c\(number)\" value=\"\(choice)\"\(isChecked ? " checked" : "")>"
  }

  private func option(_ choice: String, _ words: String, isChecked: Bool = false) -> String {
    "<label>\(input(choice, isChecked: isChecked)) \(escaped(words))</label>\n"
  }

  private var choices: String {
    let offered = item.choices
    var html = option("", say("not decided"), isChecked: true)
    if offered.contains(.value) { html += ownValue }
    if offered.contains(.answer) {
      html += option("answer:unknown", say("unknown to the source"))
      html += option("answer:declined", say("declined to answer"))
      html += option("answer:not_applicable", say("does not apply"))
    }
    if offered.contains(.clear) { html += option("clear", say("empty the field")) }
    if offered.contains(.in) { html += option("in", say("it belongs in")) }
    if offered.contains(.out) { html += option("out", say("it does not belong in")) }
    if offered.contains(.delete) { html += option("delete", say("delete it again")) }
    if offered.contains(.restore) {
      html += option("restore", say("keep it, with what was edited"))
    }
    if offered.contains(.retract) { html += retractions }
    if offered.contains(.seen) { html += option("seen", say("looked at, it may stand")) }
    return html + option("later", say("mark for later"))
  }

  private var retractions: String {
    item.sides.indices.prefix(Self.sideLimit).map {
      option("retract:\($0)", say("take judgement {1} back", $0 + 1))
    }.joined()
  }

  /// A list of the answers where the question has some, else a line or several.
  private var ownValue: String {
    let label = escaped(say("another value"))
    let button =
      item.lineMerge == nil
      ? ""
      : "<button type=\"button\" class=\"merge\" data-item=\"\(number)\">"
        + "\(escaped(say("merge line by line")))</button>"
    return """
      <div class="own\(rows > 1 ? " wide" : "")"><label>\(input("value")) \(label)</label>
      \(editor(label))\(button)</div>

      """
  }

  private func editor(_ label: String) -> String {
    let common = "id=\"v\(number)\" class=\"text\" aria-label=\"\(label)\""
    if let options = item.question?.vocabulary?.options, item.question?.kind != .timeline {
      let list = options.map {
        "<option value=\"\(escaped($0.code))\">\(escaped($0.label[Words.current.language]))</option>"
      }
      return "<select \(common)><option></option>\(list.joined())</select>"
    }
    switch item.question?.kind {
    case .date: return "<input \(common) placeholder=\"2022-01-05\" autocomplete=\"off\">"
    case .text, nil: return "<textarea \(common) rows=\"\(rows)\" dir=\"auto\"></textarea>"
    default: return "<input \(common) autocomplete=\"off\">"
    }
  }

  private var rows: Int {
    let lines = item.sides.map { ($0.head.value?.text ?? "").utf8.count { $0 == 0x0a } + 1 }
    return min(12, max(1, lines.max() ?? 1))
  }

  /// What the script needs to say in a file of decisions what was decided.
  static func write(_ item: ReviewItem, to json: inout JSONWriter) {
    json.object { json in
      json.string("finding", item.id.finding?.rawValue)
      json.key("heads")
      json.array { json in for name in item.id.headNames { json.string(name) } }
      json.string("kind", item.kind.rawValue)
      json.string("merge", item.lineMerge?.text)
      json.string("name", item.recordName)
      json.string("path", item.path)
      json.string("record", item.id.record.description)
      json.key("sides")
      json.array { json in for side in item.sides { json.string(side.name) } }
    }
  }
}
