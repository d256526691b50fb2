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
      let accepts = accepts(command, arguments)
      if let apart {
        let isSame = self.accepts(command, apart) == accepts
        try promise(isSame, "'--name=value' and '--name value' differ")
      }
      isAccepted = isAccepted || accepts
    }
    return isAccepted
  }

  private static func accepts(_ command: any Command.Type, _ arguments: [String]) -> Bool {
    do throws(CaseSyncError) {
      var reader = try ArgumentReader(arguments, command: "fuzz")
      _ = try command.init(&reader)
      try reader.finish()
      return true
    } catch { return false }
  }

  /// The same command line with `--name=value` in two arguments; `nil` where that means more.
  private static func takenApart(_ arguments: [String]) -> [String]? {
    guard let first = arguments.first, first.hasPrefix("--"), first != "--",
      let equals = first.firstIndex(of: "=")
    else { return nil }
    let name = String(first[..<equals])
    guard !ArgumentReader.flags.contains(name), name != "--" else { return nil }
    return [name, String(first[first.index(after: equals)...])] + arguments.dropFirst()
  }
}
