/// Writes the lines of an edit script.
struct ScriptWriter {
  /// The lines written since the last call of `discard()`.
  private(set) var bytes: [UInt8] = []

  private var lineNumber = 0
  private var record = ""
  private var isFirstOperation = true
  private var makesRecord = false

  /// Forgets the lines written so far but not their number.
  mutating func discard() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Begins a change of one victim's record.
  mutating func beginChange(_ header: ChangeHeader, record: String, makesRecord: Bool = false) {
    self.record = "victim/" + record
    self.makesRecord = makesRecord
    isFirstOperation = true
    beginLine()
    member("team", header.team)
    member("author", header.author)
    member("at", CivilDate.timestamp(secondsSince1970: header.time))
    if let source = header.source { member("source", source) }
    if let comment = header.comment { member("comment", comment) }
    append(",\"ops\":[")
  }

  /// Ends the change begun.
  mutating func endChange() {
    append("]}\n")
  }

  /// Writes an operation on a field.
  mutating func write(_ edit: FieldEdit, to field: QuestionnaireField) {
    assert(field.accepts(edit))
    beginOperation()
    member("field", field.code)
    member(edit)
    append("}")
  }

  /// Writes an operation on a field of a row of the custody timeline.
  mutating func write(_ edit: FieldEdit, toCustodyRow row: String, _ field: QuestionnaireField) {
    assert(field.accepts(edit))
    beginOperation()
    member("field", "custody/\(row)/\(field.code)")
    member(edit)
    append("}")
  }

  /// Writes the deletion of the record.
  mutating func writeDeletion(reason: String) {
    beginOperation()
    append(",\"delete\":true")
    member("reason", reason)
    append("}")
  }

  /// Writes the return of the record after a deletion.
  mutating func writeRestoration() {
    beginOperation()
    append(",\"restore\":true}")
  }

  /// Writes that the record and another are one person, or that they are not after all.
  mutating func writeLink(isSame: Bool, to other: String) {
    beginOperation()
    member(isSame ? "same_as" : "not_same_as", "victim/" + other)
    append("}")
  }

  /// Writes a complete exchange of two teams.
  mutating func writeSync(
    _ first: ScriptTeam, _ second: ScriptTeam, at time: Int, slow: ScriptTeam?
  ) {
    beginLine()
    append(",\"sync\":[")
    text(first.name)
    append(",")
    text(second.name)
    append("]")
    endExchange(at: time, slow: slow)
  }

  /// Writes a bundle carried from one team to another.
  mutating func writeSend(
    from sender: ScriptTeam, to receiver: ScriptTeam, at time: Int, slow: ScriptTeam?
  ) {
    beginLine()
    member("send", sender.name)
    member("to", receiver.name)
    endExchange(at: time, slow: slow)
  }
}

extension ScriptWriter {
  private mutating func beginLine() {
    lineNumber += 1
    append("{\"n\":")
    append(String(lineNumber))
  }

  private mutating func endExchange(at time: Int, slow: ScriptTeam?) {
    member("at", CivilDate.timestamp(secondsSince1970: time))
    if let slow {
      let shown = time - ScriptCalendar.slowClockSeconds
      append(",\"clocks\":{")
      text(slow.name)
      append(":")
      text(CivilDate.timestamp(secondsSince1970: shown))
      append("}")
    }
    append("}\n")
  }

  private mutating func beginOperation() {
    append(isFirstOperation ? "{\"record\":" : ",{\"record\":")
    text(record)
    if isFirstOperation, makesRecord { member("type", "victim") }
    isFirstOperation = false
  }

  private mutating func member(_ edit: FieldEdit) {
    switch edit {
    case .assign(let value): member("assign", value)
    case .assignInteger(let number): append(",\"assign\":\(number)")
    case .answer(let code): append(",\"assign\":{\"answer\":\"\(code)\"}")
    case .clear: append(",\"clear\":true")
    case .add(let value): member("add", value)
    case .remove(let value): member("remove", value)
    }
  }

  private mutating func member(_ name: String, _ value: String) {
    append(",\"")
    append(name)
    append("\":")
    text(value)
  }

  private mutating func text(_ value: String) {
    append("\"")
    // The lists hold no control characters, so these two are all that JSON must escape.
    if value.utf8.contains(where: Self.isEscaped) {
      for byte in value.utf8 {
        if Self.isEscaped(byte) { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      }
    } else {
      append(value)
    }
    append("\"")
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }
}
