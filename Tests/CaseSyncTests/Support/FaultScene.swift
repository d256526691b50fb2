import Testing

/// A command line of the tool in a folder of its own, to be run with faults again and again.
struct FaultScene: Sendable, CustomTestStringConvertible {
  /// What the command is called in failures.
  let name: String
  /// Command lines that make the folder in which the command starts.
  var preparation: [[String]] = []
  /// The command line whose calls fail.
  let command: [String]
  /// Its exit status when all is well.
  var status: Int32 = 0
  /// Its exit status when it is run again and was done already.
  var statusAgain: Int32 = 0
  var disk = Disk.own

  /// What the file system can do.
  enum Disk {
    case own
    /// No nameless files.
    case network
    /// No links either, as FAT.
    case stick
  }

  var testDescription: String { name }

  private static let office = [
    ["init", "--dataset", "Test", "--label", "Office", "--store", "a.cases"],
    ["new", "victim", "--key", "victim/A-1", "full_name=A. S.", "phone:text=000 111 222"],
    ["set", "victim/A-1", "essence+=was_beaten", "--source", "mother"],
  ]

  private static let twoBundles =
    office + [
      ["export", "-o", "a.bundle"],
      ["init", "--join", "a.bundle", "--store", "b.cases"],
      ["import", "a.bundle", "--store", "b.cases"],
      ["set", "victim/A-1", "full_name=A. T.", "gender=male", "--store", "b.cases"],
      ["export", "-o", "b.bundle", "--store", "b.cases"],
      ["set", "victim/A-1", "full_name=A. U."],
      ["export", "-o", "a.bundle", "--force"],
    ]

  static let all = [
    FaultScene(
      name: "init", command: ["init", "--dataset", "Test", "--store", "a.cases"], statusAgain: 1),
    FaultScene(
      name: "new", preparation: office,
      command: [
        "new", "victim", "--key", "victim/A-2", "full_name=B. B.", "violated_rights+=life",
      ],
      statusAgain: 1),
    FaultScene(
      name: "set", preparation: office,
      command: ["set", "victim/A-1", "phone:text=000 333", "age:text=40"]),
    FaultScene(
      name: "import", preparation: twoBundles, command: ["import", "b.bundle"], status: 2),
    FaultScene(
      name: "import into an empty store",
      preparation: twoBundles + [["init", "--private", "--store", "c.cases"]],
      command: ["import", "a.bundle", "--store", "c.cases"]),
    FaultScene(
      name: "export", preparation: office, command: ["export", "-o", "out.bundle"], statusAgain: 1),
    FaultScene(
      name: "export over another", preparation: twoBundles,
      command: ["export", "-o", "b.bundle", "--force"]),
    FaultScene(
      name: "export to a network drive", preparation: office,
      command: ["export", "-o", "out.bundle"], statusAgain: 1, disk: .network),
    FaultScene(
      name: "export to a stick", preparation: office, command: ["export", "-o", "out.bundle"],
      statusAgain: 1, disk: .stick),
    FaultScene(
      name: "export over another on a stick", preparation: twoBundles,
      command: ["export", "-o", "b.bundle", "--force"], disk: .stick),
    FaultScene(
      name: "merge", preparation: twoBundles,
      command: ["merge", "a.bundle", "b.bundle", "-o", "out.bundle"], status: 2, statusAgain: 1),
    FaultScene(
      name: "erase", preparation: office,
      command: ["erase", "victim/A-1", "phone", "--reason", "consent withdrawn"], statusAgain: 3),
    FaultScene(
      name: "attach", preparation: office + [["export", "-o", "photo.jpg"]],
      command: ["attach", "victim/A-1", "photo:attachment", "photo.jpg"]),
    FaultScene(
      name: "erase an attachment",
      preparation: office + [
        ["export", "-o", "photo.jpg"], ["attach", "victim/A-1", "photo:attachment", "photo.jpg"],
      ],
      command: ["erase", "victim/A-1", "photo", "--reason", "consent withdrawn"], statusAgain: 3),
    FaultScene(
      name: "verify --rebuild", preparation: twoBundles, command: ["verify", "--rebuild"]),
  ]
}
