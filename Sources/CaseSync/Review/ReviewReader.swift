/// What finding items needs beside the records.
struct ReviewContext: Sendable {
  var schema: Schema
  /// Only where parallel edits are asked for.
  var seen: SeenChanges?
}

/// Finds what of a record waits for a person.
struct ReviewReader {
  private let query: ReviewQuery
  private let schema: Schema
  private let kinds: Set<ReviewKind>
  private let seen: SeenChanges?
  private var labels: [ReplicaID: String?] = [:]

  init(_ query: ReviewQuery, _ context: ReviewContext) {
    self.query = query
    kinds = query.kinds
    schema = context.schema
    seen = kinds.contains(.parallel) ? context.seen : nil
  }

  /// The items of a record, by path.
  mutating func items(
    of number: Int64, in core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewItem] {
    let slots = try core.slots(of: number)
    let record = RecordState(id: try core.names.record(number), slots: slots)
    var items = try contradictions(number, record, &core)
    if record.exists {
      items += try deletions(record, slots, &core)
      if !record.isDeleted {
        items += try conflicts(record, &core)
        items += try findings(record, &core)
        items += try parallelEdits(record, slots, &core)
      }
    }
    guard !items.isEmpty else { return [] }
    let marks = try core.reviewMarks(of: record.id)
    for place in items.indices {
      items[place].mark = marks[items[place].id]
      items[place].recordLevel = record.level
    }
    return items.filter(isWanted).sorted { $0.path < $1.path }
  }

  private func isWanted(_ item: ReviewItem) -> Bool {
    guard kinds.contains(item.kind) else { return false }
    if let field = query.field {
      let wanted = Array(NormalizedText.nfc(field).utf8)
      guard DeletionReading.covers(wanted, Array(item.path.utf8)), !item.path.isEmpty else {
        return false
      }
    }
    guard let author = query.author else { return true }
    return item.sides.contains {
      $0.head.author.map { $0.utf8.elementsEqual(author.utf8) } ?? false
    }
  }

  // MARK: What competes

  private mutating func conflicts(
    _ record: RecordState, _ core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewItem] {
    var fields = record.fields
    fields.append((ReservedPath.type, record.typeField))
    fields.append((ReservedPath.key, record.keyField))
    var items: [ReviewItem] = []
    for (path, field) in fields where field.isConflict && !record.isInDeletedRow(path) {
      if let register = field.register, register.isConflict {
        items.append(try conflict(.values, register.heads, path, record, &core))
      }
      for element in field.elements ?? [] where element.isConflict {
        items.append(try conflict(.element, element.heads, path, record, &core))
      }
    }
    return items
  }

  private mutating func conflict(
    _ kind: ReviewKind, _ heads: [Head], _ path: String, _ record: RecordState,
    _ core: inout StoreCore
  ) throws(CaseSyncError) -> ReviewItem {
    let sides = try sides(heads, path, &core)
    let isSuspect = kind == .values && sides.first?.isClockSuspect ?? false
    var item = item(isSuspect ? .clockSuspect : kind, sides, path, record)
    item.base = try self.sides(try core.commonBase(of: heads), path, &core)
    return item
  }

  private func item(
    _ kind: ReviewKind, _ sides: [ReviewSide], _ path: String, _ record: RecordState
  ) -> ReviewItem {
    ReviewItem(
      id: ReviewItemID(
        kind: kind, record: record.id, path: path, heads: sides.map(\.head.id.reference)),
      recordName: record.name, type: record.type, sides: sides,
      question: schema.field(path, of: record.type))
  }

  private mutating func sides(
    _ heads: [Head], _ path: String, _ core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewSide] {
    var sides: [ReviewSide] = []
    for head in heads { sides.append(try side(head, path, &core)) }
    return sides
  }

  private mutating func side(
    _ head: Head, _ path: String, _ core: inout StoreCore
  ) throws(CaseSyncError) -> ReviewSide {
    let place = try core.local(head.id)
    return ReviewSide(
      head: head, path: path, label: try label(of: head.replica, &core),
      isClockSuspect: try place.map { p throws(CaseSyncError) in try core.isSuspect(p.arrival) }
        ?? false)
  }

  private mutating func label(
    of replica: ReplicaID, _ core: inout StoreCore
  ) throws(CaseSyncError) -> String? {
    if let known = labels[replica] { return known }
    let label = try core.label(of: replica)
    labels[replica] = .some(label)
    return label
  }

  // MARK: Deletions

  private mutating func deletions(
    _ record: RecordState, _ slots: [Slot: SlotState], _ core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewItem] {
    let reading = DeletionReading(slots: slots)
    var items: [ReviewItem] = []
    for prefix in Set(slots.keys.filter { $0.mergeClass == .deletion }.map(\.path)) {
      let path = String(decoding: prefix, as: UTF8.self)
      // What is hidden with the whole record waits for nobody.
      if !prefix.isEmpty, record.isDeleted { continue }
      var sides = try sides(reading.heads(prefix: prefix), path, &core)
      if reading.isEditedAfterDeletion(prefix: prefix) {
        for head in reading.unseen(prefix: prefix) {
          sides.append(try side(head, head.content?.path ?? path, &core))
        }
        items.append(item(.editedAfterDeletion, sides, path, record))
      } else if reading.isHidden(prefix: prefix), reading.isRestored(prefix: prefix) {
        items.append(item(.restoredElsewhere, sides, path, record))
      }
    }
    return items
  }

  // MARK: Judgements

  private mutating func contradictions(
    _ number: Int64, _ record: RecordState, _ core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewItem] {
    guard kinds.contains(.contradiction), try !core.records.judgements(of: number).isEmpty else {
      return []
    }
    let group = try core.group(of: record.id)
    guard group.isContradiction, group.members.first == record.id else { return [] }
    var (sides, names): ([ReviewSide], [String]) = ([], [])
    for member in group.members {
      names.append(try core.name(of: member))
      sides += try judgements(of: member, within: group, &core)
    }
    var item = item(.contradiction, sides, "", record)
    item.recordName = names.joined(separator: ", ")
    return [item]
  }

  /// The judgements that lie at a record, of pairs within the group, that join or part.
  private mutating func judgements(
    of member: RecordID, within group: JudgementGroup, _ core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewSide] {
    guard let number = try core.names.existingNumber(of: member) else { return [] }
    var sides: [ReviewSide] = []
    for (slot, state) in try core.slots(of: number) where slot.mergeClass == .judgement {
      guard let other = Bytes16(slot.element).map(RecordID.init), group.members.contains(other)
      else { continue }
      for head in state.heads
      where [.sameAs, .differentFrom].contains(head.judgement?.verdict) {
        var side = try side(head, "", &core)
        side.pair = [try core.name(of: member), try core.name(of: other)]
        sides.append(side)
      }
    }
    return sides.sorted { Head.precedes($1.head, $0.head) }
  }

  // MARK: Answers that do not fit

  private mutating func findings(
    _ record: RecordState, _ core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewItem] {
    guard kinds.contains(.invalid), let questionnaire = schema[record.type] else { return [] }
    var items: [ReviewItem] = []
    for finding in questionnaire.findings(in: record)
    where !(record[finding.path]?.isConflict ?? false) {
      var sides: [ReviewSide] = []
      for head in Self.heads(of: finding, questionnaire, in: record) {
        sides.append(try side(head, head.content?.path ?? finding.path, &core))
      }
      var item = item(.invalid, sides, finding.path, record)
      item.finding = finding
      item.id.finding = finding.kind
      items.append(item)
    }
    return items
  }

  /// What a finding is about, at the question's own name and at those that it had before.
  private static func heads(
    of finding: Finding, _ questionnaire: Questionnaire, in record: RecordState
  ) -> [Head] {
    let former = questionnaire[finding.path]?.formerly.compactMap { record[$0.field] } ?? []
    let fields = [record[finding.path]].compactMap { $0 } + former
    let isWhole = ![.unknownCode, .outOfDate, .invalidValue].contains(finding.kind)
    let elements = fields.flatMap(\.presentElements).filter { isWhole || $0.value.means(finding) }
    if let first = elements.first {
      return elements.filter { isWhole || $0.key == first.key }.flatMap(\.heads)
    }
    let heads = former.flatMap { $0.register?.heads ?? [] }.filter { $0.value != nil }
    return (record[finding.path]?.register?.heads ?? []) + heads
  }

  // MARK: Parallel edits

  private mutating func parallelEdits(
    _ record: RecordState, _ slots: [Slot: SlotState], _ core: inout StoreCore
  ) throws(CaseSyncError) -> [ReviewItem] {
    guard let seen else { return [] }
    var recent: [LocatedHead] = []
    for (slot, state) in slots where slot.mergeClass == .register || slot.mergeClass == .set {
      for head in state.heads {
        guard let place = try core.local(head.id), place.arrival > query.since?.arrival ?? 0 else {
          continue
        }
        recent.append(
          LocatedHead(head: head, path: slot.pathText, arrival: place.arrival))
      }
    }
    let apart = seen.apart(recent)
    guard !apart.isEmpty else { return [] }
    var sides: [ReviewSide] = []
    for one in apart.sorted(by: { ($0.path, $0.arrival) < ($1.path, $1.arrival) }) {
      sides.append(try side(one.head, one.path, &core))
    }
    return [item(.parallel, sides, "", record)]
  }
}

extension Value {
  /// Whether a finding is about this value.
  fileprivate func means(_ finding: Finding) -> Bool {
    (text ?? "\(self)").utf8.elementsEqual(finding.value.utf8)
  }
}

extension RecordState {
  /// The level at which the record was made.
  fileprivate var level: Confidentiality {
    let heads = [typeField, keyField].flatMap { $0.register?.heads ?? [] }
    return heads.map(\.confidentiality).max() ?? .open
  }

  /// The path lies in a row that a deletion hides.
  fileprivate func isInDeletedRow(_ path: String) -> Bool {
    deletedRows.contains { path.utf8.starts(with: ($0 + "/").utf8) }
  }
}

extension StoreCore {
  fileprivate func isSuspect(_ arrival: Int64) throws(CaseSyncError) -> Bool {
    let find = connection.prepare("SELECT suspect FROM change WHERE arrival = ?")
    return try find.first(.integer(arrival)) { $0.int(0) == 1 } ?? false
  }
}
