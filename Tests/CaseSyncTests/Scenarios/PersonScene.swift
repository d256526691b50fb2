@testable import CaseSync

/// A suite about one person whom one office has entered.
protocol PersonScene {
  var folder: TestFolder { get }
  var person: RecordID { get }
}

extension PersonScene {
  func seed(_ name: String = "osh", state: String = "state") throws -> Office {
    let office = try Office(name, in: folder, state: state)
    try office.edit { draft throws(CaseSyncError) in
      try draft.create(type: "victim", key: "victim/1")
    }
    return office
  }

  @discardableResult
  func assign(
    _ text: String, at office: Office, to path: String = "name"
  ) throws -> EditOutcome {
    let person = person
    return try office.edit { draft throws(CaseSyncError) in
      try draft.assign(.text(text), to: path, of: person)
    }
  }
}
