import Foundation

// The canonical dump: one JSON object a line, one line a record.

/// UTC, with milliseconds only where there are some: `2022-04-04T03:30:00Z`.
func naiveTime(_ wall: Int64) -> String {
  let milliseconds = ((wall % 1000) + 1000) % 1000
  let date = Date(timeIntervalSince1970: TimeInterval((wall - milliseconds) / 1000))
  let seconds = date.formatted(.iso8601)
  if milliseconds == 0 { return seconds }
  let digits = String(String(1000 + milliseconds).dropFirst())
  return seconds.dropLast() + "." + digits + "Z"
}

/// The state of a replica as text. Compare dumps by `utf8`: `String` ignores some differences.
func dump(of replica: some NaiveHolder) -> String {
  let groups = naiveGroups(of: replica)
  var bytes: [UInt8] = []
  for record in naiveShownRecords(of: replica) {
    naiveRecord(record, group: groups[record.id], replica: replica).write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The records of the dump, by key, then id.
func naiveShownRecords(of replica: some NaiveHolder) -> [NaiveRecordReading] {
  let all = replica.records.map { replica.reading(of: $0) }
  let reserved = replica.reservedRecords
  let shown = all.filter { $0.exists && !$0.isReserved(among: reserved) }
  return shown.sorted { left, right in
    left.key == right.key ? left.id < right.id : left.key < right.key
  }
}

private func naiveRecord(
  _ record: NaiveRecordReading, group: NaiveGroup?, replica: some NaiveHolder
) -> NaiveJSON {
  let others = (group?.members ?? []).subtracting([record.id])
  let keys = others.map { other in
    let key = replica.reading(of: other).key
    return key.isEmpty ? other : key
  }.sorted()
  var members: [NaiveText: NaiveJSON] = [
    "fields": naiveFields(record), "id": .string(record.id), "key": .string(record.key),
    "sameAs": .array(keys.map { .string($0) }), "type": .string(record.type),
  ]
  if group?.isContradiction == true { members["contradiction"] = .bool(true) }
  members.merge(naiveDeletion(record)) { first, _ in first }
  return .object(members)
}

private func naiveDeletion(_ record: NaiveRecordReading) -> [NaiveText: NaiveJSON] {
  let state = record.deletionState(prefix: "")
  let rows = record.deletedRows
  let restored = state == .hidden(restoredElsewhere: true)
  var members: [NaiveText: NaiveJSON] = [
    "deleted": .bool(restored || state == .hidden(restoredElsewhere: false)),
    "editedAfterDeletion": .bool(state == .editedAfterDeletion),
  ]
  if restored { members["restoredElsewhere"] = .bool(true) }
  if !rows.isEmpty { members["deletedRows"] = .array(rows.map { .string($0) }) }
  return members
}

/// All fields; the record's type and key only when they are in conflict.
private func naiveFields(_ record: NaiveRecordReading) -> NaiveJSON {
  let shown = record.fields.filter { path, field in
    !["@type", "@key"].contains(path) || field.waits
  }
  return .object(shown.mapValues { naiveField($0) })
}

private func naiveField(_ field: NaiveField) -> NaiveJSON {
  var members: [NaiveText: NaiveJSON] = [:]
  if !field.register.isEmpty {
    members["conflict"] = .bool(field.isConflict)
    members["heads"] = .array(field.register.map { naiveHead($0) })
    members["value"] = naiveValue(field.value ?? .null)
    if field.isWithheld { members["withheld"] = .bool(true) }
    if field.isCycle { members["cycle"] = .bool(true) }
    if field.isIncomplete { members["incomplete"] = .bool(true) }
  }
  if !field.elements.isEmpty {
    let shown = field.elements.filter { $0.isPresent || $0.isWithheld }
    members["elements"] = .array(shown.sorted { $0.value < $1.value }.map { naiveElement($0) })
  }
  if !field.unknown.isEmpty { members["unknown"] = .array(field.unknown.map { naiveUnknown($0) }) }
  members["kind"] = .string(naiveKind(field))
  return .object(members)
}

private func naiveKind(_ field: NaiveField) -> NaiveText {
  let kinds: [NaiveText?] = [
    field.register.isEmpty ? nil : "register", field.elements.isEmpty ? nil : "set",
    field.unknown.isEmpty ? nil : "unknown",
  ]
  let present = kinds.compactMap { $0 }
  return present.count > 1 ? "mixed" : present.first ?? "unknown"
}

private func naiveHead(_ head: NaiveHeldOperation) -> NaiveJSON {
  var members = naiveOrigin(head)
  if head.isWithheld {
    members["withheld"] = .bool(true)
  } else {
    members["value"] = naiveValue(head.assignedValue ?? .null)
    if head.operation.level > 0 { members["confidentiality"] = naiveLevel(head.operation.level) }
  }
  if let source = head.source { members["source"] = .string(source) }
  return .object(members)
}

/// Who said it, on which replica and when.
private func naiveOrigin(_ head: NaiveHeldOperation) -> [NaiveText: NaiveJSON] {
  var members: [NaiveText: NaiveJSON] = [
    "replica": .string(NaiveText(naiveHex(head.header.replica))),
    "time": .string(NaiveText(naiveTime(head.header.wall))),
  ]
  if let author = head.author { members["author"] = .string(author) }
  return members
}

private func naiveLevel(_ level: UInt8) -> NaiveJSON {
  let words: [NaiveText] = ["open", "restricted", "confidential", "secret"]
  return .string(level < 4 ? words[Int(level)] : NaiveText(String(level)))
}

private func naiveUnknown(_ head: NaiveHeldOperation) -> NaiveJSON {
  var members = naiveOrigin(head)
  let kind = head.action?.otherKind ?? 0
  members["kind"] = .integer(Int64(kind))
  members["payload"] = .string(NaiveText(naiveHex(naivePayload(head.action))))
  return .object(members)
}

private func naivePayload(_ action: NaiveAction?) -> [UInt8] {
  switch action {
  case .unknown(_, let payload): payload
  case .erase(let leaves): naiveLeaves(leaves)
  default: []
  }
}

/// An order to erase as bytes: replica, sequence, tag and leaf of each, in order.
private func naiveLeaves(_ leaves: [NaiveLeaf]) -> [UInt8] {
  let ordered = Set(leaves).sorted { a, b in
    if a.change.replica != b.change.replica {
      return a.change.replica.lexicographicallyPrecedes(b.change.replica)
    }
    return (a.change.sequence, a.change.tag, a.index) < (b.change.sequence, b.change.tag, b.index)
  }
  return ordered.flatMap { leaf in
    let tag = (0..<8).map { UInt8(truncatingIfNeeded: leaf.change.tag >> (56 - 8 * $0)) }
    return leaf.change.replica + naiveVarint(UInt64(leaf.change.sequence)) + tag
      + naiveVarint(UInt64(leaf.index))
  }
}

private func naiveElement(_ element: NaiveElement) -> NaiveJSON {
  var members: [NaiveText: NaiveJSON] = ["value": naiveValue(element.value)]
  if let author = element.adds.first?.author { members["author"] = .string(author) }
  if element.isConflict { members["conflict"] = .bool(true) }
  if element.isWithheld { members["withheld"] = .bool(true) }
  return .object(members)
}

private func naiveValue(_ value: NaiveValue) -> NaiveJSON {
  switch value {
  case .null: .null
  case .text(let text): .string(text)
  case .integer(let number): .integer(number)
  case .answer(let answer): .object(["answer": .string(answer)])
  case .unknown(let kind, let bytes):
    .object(["bytes": .string(NaiveText(naiveHex(bytes))), "kind": .integer(Int64(kind))])
  }
}
