@testable import CaseSync

/// A copy of a store's file, with what the model said of it then.
struct SimBackup {
  let office: Int
  let path: String
  let model: SimModel
  let marks: [String: String]

  init(of office: SimOffice, _ path: String) throws {
    self.office = office.number
    self.path = path
    model = office.model
    marks = try office.machine.marks
    try StoreFiles.copy(office.path, to: path)
  }
}

extension SimOffice {
  /// Puts an old file in the place of the present one.
  func goBack(to backup: SimBackup, withMarks: Bool) throws {
    try close()
    try StoreFiles.copy(backup.path, to: path)
    if withMarks { try machine.put(backup.marks) }
    model = backup.model
    (look, ghost, mayRenew) = (nil, nil, true)
    try open()
  }

  /// A second store from the same file; with its marks nobody can notice.
  func copied(
    as number: Int, to target: String, _ folder: TestFolder, _ withMarks: Bool
  ) throws -> SimOffice {
    try StoreFiles.copy(path, to: target)
    var home = machine
    if withMarks {
      home = try SimMachine(folder.file("state \(number)"))
      let moved = try machine.marks.mapValues {
        $0.replacing(Folders.canonical(path), with: Folders.canonical(target))
      }
      try home.put(moved)
    }
    return try SimOffice(
      number, copying: model, label: label, at: target, home, clock: TestClock(clock.now))
  }

  func reopen() throws {
    try close()
    try open()
  }

  func lookNow() throws {
    look = Look(snapshot: try store.snapshot(), seen: Set(model.knowledge.known.keys))
  }
}
