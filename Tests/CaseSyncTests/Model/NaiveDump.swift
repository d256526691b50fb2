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
func dump(of replica: NaiveReplica) -> String {
  let groups = naiveGroups(of: replica)
  var bytes: [UInt8] = []
  for record in naiveShownRecords(of: replica) {
    naiveRecord(record, group: groups[record.id], replica: replica).write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The records of the dump, by key, then id.
func naiveShownRecords(of replica: NaiveReplica) -> [NaiveRecordReading] {
  let all = replica.operationsByRecord.keys.map { replica.reading(of: $0) }
  let shown = all.filter { $0.exists && !replica.isReserved($0) }
  return shown.sorted { left, right in
    left.key == right.key ? left.id < right.id : left.key < right.key
  }
}

private func naiveRecord(
  _ record: NaiveRecordReading, group: NaiveGroup?, replica: NaiveReplica
) -> NaiveJSON {
  let others = (group?.members ?? []).subtracting([record.id])
  let keys = others.map { replica.reading(of: $0).key }.sorted()
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
    !["@type", "@key"].contains(path) || field.isConflict
  }
  return .object(shown.mapValues { naiveField($0) })
}

private func naiveField(_ field: NaiveField) -> NaiveJSON {
  var members: [NaiveText: NaiveJSON] = [:]
  if !field.register.isEmpty {
    members["conflict"] = .bool(field.isConflict)
    members["heads"] = .array(field.register.map { naiveHead($0) })
    members["value"] = naiveValue(field.value ?? .null)
  }
  if !field.elements.isEmpty {
    let present = field.elements.filter(\.isPresent).sorted { $0.value < $1.value }
    members["elements"] = .array(present.map { naiveElement($0) })
  }
  let kind: NaiveText =
    field.elements.isEmpty ? "register" : field.register.isEmpty ? "set" : "mixed"
  members["kind"] = .string(kind)
  return .object(members)
}

private func naiveHead(_ head: NaiveHeldOperation) -> NaiveJSON {
  var members: [NaiveText: NaiveJSON] = [
    "author": .string(head.header.author),
    "replica": .string(NaiveText(naiveHex(head.header.replica))),
    "time": .string(NaiveText(naiveTime(head.header.wall))),
    "value": naiveValue(head.assignedValue ?? .null),
  ]
  if let source = head.header.source { members["source"] = .string(source) }
  return .object(members)
}

private func naiveElement(_ element: NaiveElement) -> NaiveJSON {
  var members: [NaiveText: NaiveJSON] = ["value": naiveValue(element.value)]
  if let greatest = element.adds.first { members["author"] = .string(greatest.header.author) }
  if element.isConflict { members["conflict"] = .bool(true) }
  return .object(members)
}

private func naiveValue(_ value: NaiveValue) -> NaiveJSON {
  switch value {
  case .null: .null
  case .text(let text): .string(text)
  case .integer(let number): .integer(number)
  case .answer(let answer): .object(["answer": .string(answer)])
  }
}
