import Foundation
import Testing

/// The folder in which a scene is played: made once, put back before each fault.
struct FaultStage {
  let scene: FaultScene
  private let files: TestFolder
  private let original: TestFolder
  private let programs: String
  /// What stands in the folder before the command and after it, with nothing failing.
  private(set) var before = FaultPicture()
  private(set) var after = FaultPicture()
  /// Where faults can happen.
  private(set) var calls: [SystemCall] = []
  /// Faults that every run of the scene has.
  private var standing: [String] = []

  private static let folder = "work"

  init(_ scene: FaultScene) async throws {
    self.scene = scene
    (files, original) = (try TestFolder(), try TestFolder())
    programs = try #require(ChildProgram.builtPrograms)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for line in scene.preparation { try await casesync(line) }
    try FileManager.default.copyItem(atPath: path, toPath: original.file(Self.folder))
    before = try await picture()
    try await rehearse()
    after = try await picture()
  }

  /// Runs the command with nothing failing, and learns its calls.
  private mutating func rehearse() async throws {
    try reset()
    var rehearsal = try await trace()
    if scene.disk != .own {
      let nameless = try #require(try loggedCalls.first { $0.makesNamelessFile })
      standing = ["openat:error=EOPNOTSUPP:when=\(nameless.number)"]
      if scene.disk == .stick { standing.append("linkat:error=EPERM") }
      try reset()
      rehearsal = try await trace()
    }
    #expect(rehearsal.status == scene.status, "\(rehearsal.output)")
    calls = try loggedCalls.filter { call in
      !standing.contains { $0.hasPrefix(call.name + ":") }
    }
  }

  private var loggedCalls: [SystemCall] {
    get throws { SystemCall.parse(log: try log, in: path) }
  }

  private var log: String {
    get throws { String(decoding: try files.bytes("log"), as: UTF8.self) }
  }

  var path: String { files.file(Self.folder) }

  private var environment: [String: String] {
    [
      "CASESYNC_STATE": path + "/state", "CASESYNC_STORE": path + "/a.cases",
      "CASESYNC_AUTHOR": "anna", "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  /// Puts the folder back to where the command starts.
  func reset() throws {
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: original.file(Self.folder), toPath: path)
  }

  @discardableResult
  func casesync(_ arguments: [String]) async throws -> ChildProgram {
    try await ChildProgram.run(
      programs + "/casesync", arguments, environment: environment, in: path)
  }

  private func trace(_ injection: String? = nil, isHex: Bool = false) async throws -> ChildProgram {
    try await Strace.run(
      [programs + "/casesync"] + scene.command,
      injecting: standing + [injection].compactMap(\.self),
      isHex: isHex, log: files.file("log"), environment: environment, in: path)
  }

  /// Runs the command from the start with a fault.
  func run(_ fault: Fault) async throws -> ChildProgram {
    try reset()
    guard let injection = fault.injection else { return try await runLimited(fault) }
    let result = try await trace(injection, isHex: fault.kind == .torn)
    if fault.kind == .torn { try tear(fault.call) }
    return result
  }

  /// Runs the command where no file may grow beyond the middle of the fault's write.
  private func runLimited(_ fault: Fault) async throws -> ChildProgram {
    let range = try #require(fault.call.range)
    // The words of the program go to a file as well.
    let limit = max(512, (range.lowerBound + range.upperBound) / 2)
    return try await ChildProgram.run(
      "prlimit", ["--fsize=\(limit)", programs + "/casesync"] + scene.command,
      environment: environment, in: path)
  }

  /// Brings half of the write that the kill prevented into its file.
  private func tear(_ call: SystemCall) throws {
    let range = try #require(call.range)
    let bytes = try #require(SystemCall.lastWrittenBytes(log: try log))
    try #require(bytes.count == range.count)
    let handle = try #require(FileHandle(forUpdatingAtPath: "\(path)/\(call.file)"))
    try handle.seek(toOffset: UInt64(range.lowerBound))
    try handle.write(contentsOf: bytes.prefix(bytes.count / 2))
    try handle.close()
  }

  /// What stands in the folder; taking it opens and closes each store.
  func picture() async throws -> FaultPicture {
    var picture = FaultPicture()
    for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
      if name.hasSuffix(".cases") {
        let verified = try await casesync(["verify", "--store", name])
        #expect(verified.status == 0, "\(verified.output)")
        picture.add(dump: try await casesync(["dump", name]).output, of: name)
        // Bytes that no record names yet are no part of what was saved.
        try await casesync(["attachments", "--sweep", "--store", name])
      } else if name.hasSuffix(".attachments") {
        for file in try attachments(in: name) { picture.files[file] = try content(file) }
      } else if name != "state", !Self.isLeftover(name) {
        picture.files[name] = try content(name)
      }
    }
    return picture
  }

  private func content(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// The files that are whole; their lists of chunks can be made again.
  private func attachments(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(folder)").filter { name in
      name.split(separator: "/").last?.utf8.count == 64 && !name.hasPrefix("partial/")
    }.map { "\(folder)/\($0)" }
  }

  /// Whether a name in an error tells people which file of theirs it is about.
  func knows(_ name: String) -> Bool {
    let words = scene.command + ["a.cases", "state"]
    let path = name.hasPrefix(path + "/") ? String(name.dropFirst(path.count + 1)) : name
    return words.contains(path) || path.hasPrefix("a.cases.attachments")
      || path.hasPrefix("state/") && !path.contains("/.")
  }

  /// What nobody asked for: journals, temporary files.
  var leftovers: [String] {
    get throws {
      let names = try FileManager.default.subpathsOfDirectory(atPath: path)
      return names.filter(Self.isLeftover).sorted()
    }
  }

  /// Leftovers that not even a failure may leave: a journal is good only beside its store.
  var strays: [String] {
    get throws {
      try leftovers.filter { name in
        guard let end = name.range(of: ".cases-") else { return true }
        let store = name[..<end.lowerBound] + ".cases"
        return !FileManager.default.fileExists(atPath: "\(path)/\(store)")
      }
    }
  }

  private static func isLeftover(_ name: String) -> Bool {
    name.contains(".casesync-") || name.contains(".cases-")
  }
}
