/// A system call of a program, as strace printed it.
struct SystemCall: CustomStringConvertible {
  let name: String
  /// The how-manieth call of that name in its thread it was, from 1: strace counts them so.
  let number: Int
  private let text: String

  /// The file that it is about, the last one of two.
  let file: String

  var description: String { "\(name) \(number), \(file)" }

  /// Opens a file without a name (`O_TMPFILE`).
  var makesNamelessFile: Bool { text.contains("O_TMPFILE") }

  /// The stretch of the file that a write covers.
  var range: Range<Int>? {
    guard name == "pwrite64", let match = text.firstMatch(of: /, (\d+), (\d+)\)? +(=|<)/),
      let count = Int(match.1), let offset = Int(match.2)
    else { return nil }
    return offset..<offset + count
  }

  /// The calls of a log that are about files in a folder, numbered among all of their name in their
  /// thread.
  static func parse(log: String, in folder: String) -> [SystemCall] {
    var counts: [String: Int] = [:]
    return log.split(separator: "\n").compactMap { line in
      guard let match = line.firstMatch(of: /^(\d+) +(\w+)\(/) else { return nil }
      let place = "\(match.1) \(match.2)"
      counts[place, default: 0] += 1
      let files = line.matches(of: /[<"](\/[^>"]*)[>"]/).map { String($0.1) }
      guard let file = files.last(where: { $0.hasPrefix(folder + "/") }) else { return nil }
      return SystemCall(
        name: String(match.2), number: counts[place] ?? 0, text: String(line),
        file: String(file.dropFirst(folder.count + 1)))
    }
  }

  /// The bytes of the last write in a log whose texts are all in hexadecimal (`-xx`).
  static func lastWrittenBytes(log: String) -> [UInt8]? {
    let line = log.split(separator: "\n").last { $0.contains("pwrite64(") }
    guard let text = line?.firstMatch(of: /, "([^"]*)"/)?.1 else { return nil }
    return text.split(separator: "\\x").compactMap { UInt8($0, radix: 16) }
  }
}
