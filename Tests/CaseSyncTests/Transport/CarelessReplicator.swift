import Foundation

@testable import CaseSync

/// Keeps copies of a folder alike, as programs and people do: late, in any order, half, twice, and
/// with deletions undone.
struct CarelessReplicator {
  private struct Message {
    var target: Int
    var file: String
    /// `nil` deletes.
    var bytes: Data?
  }

  private let copies: [SharedCopy]
  private var random: SeededRandom
  /// What each copy held when it was looked at last.
  private var seen: [[String: Data]]
  private var messages: [Message] = []
  private var conflicts = 0

  init(_ copies: [SharedCopy], _ random: SeededRandom) {
    (self.copies, self.random) = (copies, random)
    seen = copies.map { _ in [:] }
  }

  /// Notices what happened in a copy since it was looked at last, and tells the others.
  mutating func look(at source: Int) throws {
    let now = try contents(of: source)
    for target in copies.indices where target != source {
      for (file, bytes) in now where seen[source][file] != bytes {
        messages.append(Message(target: target, file: file, bytes: bytes))
      }
      for file in seen[source].keys where now[file] == nil {
        messages.append(Message(target: target, file: file))
      }
    }
    seen[source] = now
  }

  /// Unfinished files of ours stay where they are.
  private func contents(of copy: Int) throws -> [String: Data] {
    let files = try copies[copy].files.filter { !$0.contains(".syncthing.") }
    return Dictionary(
      uniqueKeysWithValues: try files.map { ($0, try copies[copy].bytes($0)) })
  }

  /// Delivers one message of those under way, in whatever state.
  mutating func deliverOne() throws {
    guard !messages.isEmpty else { return }
    let message = messages.remove(at: Int.random(in: messages.indices, using: &random))
    guard let bytes = message.bytes else {
      // The copy's owner has put it back, or the program thinks so.
      if !random.chance(20) { try delete(message) }
      return
    }
    if random.chance(25) {
      // The rest comes later.
      messages.append(message)
      let count = Int.random(in: 0..<max(1, bytes.count), using: &random)
      if seen[message.target][message.file] == nil {
        try put(bytes.prefix(count), message)
      }
    } else {
      if random.chance(20) { messages.append(message) }
      try put(bytes, message)
      if random.chance(10) { try makeConflict(of: message, bytes) }
    }
  }

  private mutating func put(_ bytes: Data, _ message: Message) throws {
    try copies[message.target].write(bytes, message.file)
    seen[message.target][message.file] = bytes
  }

  private mutating func delete(_ message: Message) throws {
    guard seen[message.target].removeValue(forKey: message.file) != nil else { return }
    try? copies[message.target].remove(message.file)
  }

  private mutating func makeConflict(of message: Message, _ bytes: Data) throws {
    conflicts += 1
    let name = message.file.replacing(".bundle", with: "")
    let copy = "\(name).sync-conflict-20261121-1010\(conflicts)-ABCDEFG.bundle"
    try copies[message.target].write(bytes.prefix(bytes.count / 2), copy)
  }

  /// Puts an old file back into a copy, as a person who finds it in the bin.
  mutating func resurrect(_ bytes: Data, _ file: String, in copy: Int) throws {
    try copies[copy].write(bytes, file)
  }

  /// A half that was delivered gets its rest, even if the file has gone elsewhere meanwhile.
  private mutating func deliverRest(of message: Message) throws {
    guard let bytes = message.bytes, let half = seen[message.target][message.file],
      half.count < bytes.count
    else { return }
    try put(bytes, message)
  }

  /// Brings all copies to the same content; where one has a file and another has not, it stays.
  mutating func settle() throws {
    for copy in copies.indices { try look(at: copy) }
    for message in messages where message.bytes == nil { try delete(message) }
    for message in messages { try deliverRest(of: message) }
    messages = []
    // The longest of the versions of a file is the whole one.
    var all: [String: Data] = [:]
    for copy in copies.indices {
      for (file, bytes) in try contents(of: copy)
      where (all[file]?.count ?? -1) < bytes.count { all[file] = bytes }
    }
    for copy in copies.indices {
      for (file, bytes) in all where seen[copy][file] != bytes {
        try copies[copy].write(bytes, file)
      }
      seen[copy] = all
    }
  }
}
