internal import CaseSync
internal import CaseSyncCLI

/// A command line, one argument a line, to every command; parsed, never run.
enum ArgumentTarget: FuzzTarget {
  static let name = "argument"

  static func run(_ input: [UInt8]) throws -> Bool {
    guard let text = String(validating: input, as: UTF8.self) else { return false }
    let arguments = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let apart = takenApart(arguments)
    var isAccepted = false
    for command in CommandLineTool.commands {
      let parsed = parsed(command, arguments)
      isAccepted = isAccepted || parsed != nil
      guard let apart else { continue }
      try promise(
        self.parsed(command, apart) == parsed, "'--name=value' and '--name value' differ")
    }
    return isAccepted
  }

  /// The command with all that it was told, as text; `nil` when it refuses.
  private static func parsed(_ command: any Command.Type, _ arguments: [String]) -> String? {
    do throws(CaseSyncError) {
      var reader = try ArgumentReader(arguments, command: "fuzz")
      let instance = try command.init(&reader)
      try reader.finish()
      return String(reflecting: instance)
    } catch { return nil }
  }

  /// The same command line with a `--name=value` at its front in two arguments.
  private static func takenApart(_ arguments: [String]) -> [String]? {
    guard let first = arguments.first, first.hasPrefix("--"),
      let equals = first.firstIndex(of: "=")
    else { return nil }
    let name = String(first[..<equals])
    guard !ArgumentReader.flags.contains(name), name != "--" else { return nil }
    return [name, String(first[first.index(after: equals)...])] + arguments.dropFirst()
  }
}
