/// What happens to a program at one of its system calls.
struct Fault: CustomStringConvertible {
  enum Kind: String, CaseIterable {
    /// The program is killed before the call.
    case kill
    /// The program is killed half-way through a write.
    case torn
    /// The call fails once, as on a bad sector.
    case error
    /// The call finds no room; where nothing else needs it, those of its name after it neither.
    case full
    /// The write is cut short and the rest refused, as by a limit on the size of files.
    case short
  }

  let kind: Kind
  let call: SystemCall

  var description: String { "\(kind.rawValue) at \(call)" }

  var isKill: Bool { kind == .kill || kind == .torn }

  /// As strace writes it; a short write is none of its faults.
  var injection: String? {
    switch kind {
    case .kill, .torn: "\(call.name):signal=KILL:when=\(call.number)"
    case .error: "\(call.name):error=EIO:when=\(call.number)"
    case .full: "\(call.name):error=ENOSPC:when=\(call.number)\(isAlone ? "" : "+")"
    case .short: nil
    }
  }

  /// The program's words go through `write` as well, and what it only reads through `openat`.
  private var isAlone: Bool { call.name == "write" || call.name == "openat" }

  /// All that can happen at a call.
  static func all(at call: SystemCall) -> [Fault] {
    Kind.allCases.filter { kind in
      switch kind {
      case .kill, .error: true
      case .torn, .short: call.range != nil
      // Removing needs no room.
      case .full: call.name != "unlink"
      }
    }.map { Fault(kind: $0, call: call) }
  }
}
