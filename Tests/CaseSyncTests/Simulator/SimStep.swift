/// One thing that happens in a world. Offices are numbers, letters and backups the steps that made
/// them, so that any subset of a script is a script.
enum SimStep {
  case edit(Int, seed: UInt64)
  /// Somebody opens the form: the basis of their later edits.
  case look(Int)
  case erase(Int, seed: UInt64)
  case send(Int, lackingAt: Int?, NaiveAudience)
  case merge([Int])
  case deliver(letter: Int, to: Int)
  /// The letter arrives cut off or with a bit turned over.
  case damage(letter: Int, to: Int, seed: UInt64)
  /// Two talk to each other; the line may break after so many bytes.
  case meet(Int, Int, NaiveAudience, NaiveAudience, cutAfter: Int?)
  case jump(Int, milliseconds: Int64)
  case wait(milliseconds: Int64)
  case reopen(Int)
  case backup(Int)
  /// An old copy of the file comes back, with its machine's marks or without.
  case rollBack(Int, to: Int, withMarks: Bool)
  /// A second store from the same file.
  case copy(Int, withMarks: Bool)
  /// A later version writes what this one does not know.
  case future(Int, seed: UInt64)
  case heal(Int)
  case rebuild(Int)
  /// The disk fails, or power does, during the next call that writes so often.
  case trouble(Int, SimDisk.Trouble, after: Int, seed: UInt64)
  /// Power fails between two calls.
  case crash(Int, seed: UInt64)
}

extension SimStep: CustomStringConvertible {
  var description: String {
    switch self {
    case .edit(let office, let seed): "\(office) edits: \(Self.edit(seed))"
    case .look(let office): "\(office) looks"
    case .erase(let office, let seed): "\(office) erases (\(seed))"
    case .send(let office, let other, let audience):
      "\(office) writes \(other.map { "what \($0) lacks" } ?? "all")\(audience)"
    case .merge(let letters): "letters \(letters) are merged"
    case .deliver(let letter, let office): "letter \(letter) reaches \(office)"
    case .damage(let letter, let office, _): "letter \(letter) reaches \(office) damaged"
    case .meet(let a, let b, let mine, let theirs, let cut):
      "\(a) meets \(b)\(mine), in return\(theirs)\(cut.map { ", cut after \($0)" } ?? "")"
    case .jump(let office, let time): "the clock of \(office) jumps by \(time / 3_600_000) h"
    case .wait(let time): "\(time) ms pass"
    case .reopen(let office): "\(office) closes and opens"
    case .backup(let office): "\(office) makes a backup"
    case .rollBack(let office, let backup, let withMarks):
      "\(office) goes back to backup \(backup)\(withMarks ? " with its marks" : "")"
    case .copy(let office, let withMarks):
      "a copy of \(office)\(withMarks ? " with its marks" : "") joins"
    case .future(let office, _): "\(office) runs a later version"
    case .heal(let office): "\(office) acknowledges forks"
    case .rebuild(let office): "\(office) rebuilds"
    case .trouble(let office, let trouble, let after, _):
      "\(trouble) at \(office) after \(after) accesses"
    case .crash(let office, _): "power fails at \(office)"
    }
  }

  private static func edit(_ seed: UInt64) -> String {
    var edit = SimEdit(seed: seed)
    return edit.steps().map(\.summary).joined(separator: "; ")
  }
}

extension NaiveAudience: CustomStringConvertible {
  var description: String {
    (level.map { " up to level \($0)" } ?? "") + (hidesAuthors ? " without authors" : "")
      + (keepsAnnotations ? " with annotations" : "")
  }
}

extension NaiveStep {
  /// What is done, in a few words.
  fileprivate var summary: String {
    let level = level > 0 ? " (level \(level))" : ""
    let place = path.isEmpty ? "\(record)" : "\(record) \(path)"
    return "\(place) \(words)\(level)\(settles ? " settling" : "")"
  }

  private var words: String {
    switch action {
    case .assign(let value): "= \(value.summary)"
    case .add(let value): "+ \(value.summary)"
    case .remove(let value): "- \(value.summary)"
    case .delete: "deleted"
    case .restore: "restored"
    case .judge(let verdict, let other): "\(verdict) \(other)"
    case .erase: "erased"
    case .acknowledgeFork: "acknowledged"
    }
  }
}

extension NaiveValue {
  fileprivate var summary: String {
    switch self {
    case .null: "nothing"
    case .text(let text), .answer(let text): "'\(text.description.prefix(9))'"
    case .integer(let number): "\(number)"
    case .unknown(let kind, _): "kind \(kind)"
    }
  }
}
