@testable import CaseSync

extension Draft {
  /// Enters what the naive model does, for the library to do as well.
  mutating func enter(_ step: NaiveStep) throws(CaseSyncError) {
    let (key, path) = (step.record.description, step.path.description)
    let record = RecordID(key: key)
    annotations.confidentiality = Confidentiality(rawValue: step.level)
    annotations.source = step.source?.description
    if let type = step.type { try create(type: type.description, key: key) }
    switch step.action {
    case .assign(let value) where step.settles:
      try resolve(path, of: record, to: value.value)
    case .assign(let value): try assign(value.value, to: path, of: record)
    case .add(let value): try add(value.value ?? .text(""), to: path, of: record)
    case .remove(let value): try remove(value.value ?? .text(""), from: path, of: record)
    case .delete(let reason): try delete(record, row: path, reason: reason.description)
    case .restore: try restore(record, row: path)
    case .judge(let verdict, let other):
      try judge(record, verdict.verdict, RecordID(key: other.description))
    case .erase, .acknowledgeFork:
      preconditionFailure("no part of an edit: the store has calls of its own for these")
    }
  }
}

extension NaiveValue {
  var value: Value? {
    switch self {
    case .null: nil
    // The kinds of text are one family.
    case .text(let text) where text.bytes.count % 2 == 0: .text(text.description)
    case .text(let text): .code(text.description)
    case .integer(let number): .integer(number)
    case .answer(let code): Answer(code: code.description).map { .answer($0) }
    case .unknown(let kind, let bytes): .unknown(kind: kind, bytes: bytes)
    }
  }
}

extension NaiveVerdict {
  fileprivate var verdict: Verdict {
    switch self {
    case .same: .sameAs
    case .different: .differentFrom
    case .unsure: .unsure
    case .retract: .retracted
    }
  }
}
