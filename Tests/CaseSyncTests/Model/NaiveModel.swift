// The words of the naive model: plain values, compared by their bytes.
//
// The model is the oracle of the tests. It is written from the rules alone, holds the whole set of
// changes and reads everything anew from that set, so that it can be checked by eye.

/// A text that is compared by its UTF-8 bytes, never by Unicode equivalence as `String` is.
struct NaiveText: Hashable, Comparable, Sendable {
  let bytes: [UInt8]

  init(_ string: String) {
    bytes = Array(string.utf8)
  }

  static func < (left: NaiveText, right: NaiveText) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension NaiveText: ExpressibleByStringLiteral, CustomStringConvertible {
  init(stringLiteral value: String) {
    self.init(value)
  }

  var description: String { String(decoding: bytes, as: UTF8.self) }

  var isEmpty: Bool { bytes.isEmpty }
}

/// A value of an edit script. Equal means: same family and same bytes.
enum NaiveValue: Hashable, Sendable {
  case null
  case text(NaiveText)
  case integer(Int64)
  case answer(NaiveText)
  /// Of a kind that this version does not know.
  case unknown(kind: UInt64, bytes: [UInt8])

  var family: Int {
    switch self {
    case .null: 0
    case .text: 1
    case .integer: 5
    case .answer: 9
    case .unknown(let kind, _): Int(kind)
    }
  }

  /// The bytes that decide the order within a family; integers as zigzag LEB128.
  var bytes: [UInt8] {
    switch self {
    case .null: []
    case .text(let text), .answer(let text): text.bytes
    case .unknown(_, let bytes): bytes
    case .integer(let number): naiveVarint(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }
  }
}

extension NaiveValue: Comparable {
  static func < (left: NaiveValue, right: NaiveValue) -> Bool {
    if left.family != right.family { return left.family < right.family }
    return left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

func naiveVarint(_ number: UInt64) -> [UInt8] {
  if number < 0x80 { return [UInt8(number)] }
  return [UInt8(number & 0x7f) | 0x80] + naiveVarint(number >> 7)
}

/// Where ids come from. The model computes no hashes; the test injects them.
struct NaiveIdentity: Sendable {
  /// The 16 bytes of the replica of a team.
  let replicaID: @Sendable (NaiveText) -> [UInt8]
  /// The lowercase UUID text of the record with this key, such as `victim/DC-0001`.
  let recordID: @Sendable (NaiveText) -> NaiveText
}

struct NaiveChangeID: Hashable, Sendable {
  let replica: [UInt8]
  let sequence: Int
  /// Tells the branches of a fork apart; the model computes no hashes, so the test injects it.
  var tag: UInt64 = 0
}

struct NaiveOperationID: Hashable, Sendable {
  let replica: [UInt8]
  let sequence: Int
  let index: Int
  var tag: UInt64 = 0

  var change: NaiveChangeID { NaiveChangeID(replica: replica, sequence: sequence, tag: tag) }
}

/// A part of a change that can be withheld or erased: 0 the author, 1 source and comment, 2 + i
/// operation i.
struct NaiveLeaf: Hashable, Sendable {
  let change: NaiveChangeID
  let index: Int
}

enum NaiveVerdict: Hashable, Sendable {
  case same, different, unsure, retract
}

/// What an operation does; a clear is `assign(.null)`.
enum NaiveAction: Hashable, Sendable {
  case assign(NaiveValue)
  case add(NaiveValue)
  case remove(NaiveValue)
  case delete(reason: NaiveText)
  case restore
  case judge(NaiveVerdict, other: NaiveText)
  case erase([NaiveLeaf])
  case acknowledgeFork
  /// Of a later version.
  case unknown(kind: UInt64, payload: [UInt8])

  /// The kinds that have no rule of their own have a number.
  var otherKind: UInt64? {
    switch self {
    case .erase: 7
    case .acknowledgeFork: 8
    case .unknown(let kind, _): kind
    default: nil
    }
  }
}

/// The place an operation belongs to.
enum NaiveSlot: Hashable, Sendable {
  case register(record: NaiveText, path: NaiveText)
  case element(record: NaiveText, path: NaiveText, value: NaiveValue)
  /// `prefix` is empty for the whole record, `field/row` for a row.
  case deletion(record: NaiveText, prefix: NaiveText)
  /// An unordered pair: `low` is the lesser id.
  case judgement(low: NaiveText, high: NaiveText)
  case other(record: NaiveText, path: NaiveText, kind: UInt64)
  /// A withheld operation has no place of its own.
  case withheld(NaiveOperationID)

  var isDeletion: Bool {
    if case .deletion = self { true } else { false }
  }
}

struct NaiveOperation: Hashable, Sendable {
  /// The record's id, not its key.
  let record: NaiveText
  /// The field, the row subfield `field/row/subfield` or the prefix of a deletion.
  let path: NaiveText
  let action: NaiveAction
  let references: [NaiveOperationID]
  /// How far it may travel.
  var level: UInt8 = 0
  var source: NaiveText?

  var slot: NaiveSlot { naiveSlot(record: record, path: path, action: action) }
}

func naiveSlot(record: NaiveText, path: NaiveText, action: NaiveAction) -> NaiveSlot {
  switch action {
  case .assign: .register(record: record, path: path)
  case .add(let value), .remove(let value): .element(record: record, path: path, value: value)
  case .delete, .restore: .deletion(record: record, prefix: path)
  case .judge(_, let other): .judgement(low: min(record, other), high: max(record, other))
  case .erase, .acknowledgeFork, .unknown:
    .other(record: record, path: path, kind: action.otherKind ?? 0)
  }
}

/// All of a change except its operations.
struct NaiveHeader: Hashable, Sendable {
  let replica: [UInt8]
  /// Counts from 1 within the replica.
  let sequence: Int
  /// Milliseconds << 16 | counter.
  let hlc: UInt64
  /// What the clock said, in milliseconds since 1970.
  let wall: Int64
  let author: NaiveText
  let source: NaiveText?
  let comment: NaiveText?
  /// The first bytes of the hash, where chains fork.
  var tag: UInt64 = 0

  var id: NaiveChangeID { NaiveChangeID(replica: replica, sequence: sequence, tag: tag) }

  func operation(_ index: Int) -> NaiveOperationID {
    NaiveOperationID(replica: replica, sequence: sequence, index: index, tag: tag)
  }
}

/// What one author saved at one moment.
struct NaiveChange: Hashable, Sendable {
  var header: NaiveHeader
  let operations: [NaiveOperation]
}

/// An operation as a replica holds it: with its place and the header of its change.
struct NaiveHeldOperation: Hashable, Sendable {
  let header: NaiveHeader
  let index: Int
  let operation: NaiveOperation
  let slot: NaiveSlot
  let isWithheld: Bool
  let author: NaiveText?
  let source: NaiveText?

  /// - Parameter withheld: the leaves of the change that are not known.
  init(
    header: NaiveHeader, index: Int, operation: NaiveOperation, withheld: Set<Int> = []
  ) {
    self.header = header
    self.index = index
    self.operation = operation
    isWithheld = withheld.contains(index + 2)
    author = withheld.contains(0) ? nil : header.author
    let common = withheld.contains(1) ? nil : header.source
    source = isWithheld ? common : operation.source ?? common
    slot = isWithheld ? .withheld(header.operation(index)) : operation.slot
  }

  var id: NaiveOperationID { header.operation(index) }

  /// The winner order: hybrid time, replica, sequence, index.
  func beats(_ other: NaiveHeldOperation) -> Bool {
    if header.hlc != other.header.hlc { return header.hlc > other.header.hlc }
    if header.replica != other.header.replica {
      return other.header.replica.lexicographicallyPrecedes(header.replica)
    }
    if header.sequence != other.header.sequence { return header.sequence > other.header.sequence }
    if index != other.index { return index > other.index }
    return header.tag > other.header.tag
  }
}
