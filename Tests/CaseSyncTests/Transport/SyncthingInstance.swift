import Foundation
import Testing

@testable import CaseSync

/// A real Syncthing on the loopback, which knows one other and shares one folder with it.
final class SyncthingInstance {
  static let isInstalled = ["/usr/bin/syncthing", "/usr/local/bin/syncthing"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  let copy: SharedCopy
  let port: UInt16
  private(set) var identifier = ""
  private let home: String
  private let service: UInt16
  private var server: ChildProcess?
  private var lastEvent = 0

  private static let key = "test-key"
  /// How many times it is asked for news before the test gives up; it answers at once when it has
  /// some, else after a quarter of a minute.
  private static let patience = 60

  init(_ name: String, in folder: TestFolder) async throws {
    copy = try SharedCopy("copy of \(name)", in: folder)
    // Without the marker it takes the folder for a disk that is not mounted.
    try FileManager.default.createDirectory(
      atPath: copy.path + "/.stfolder", withIntermediateDirectories: true)
    home = folder.file("home of \(name)")
    (port, service) = (try LoopbackPort.free(), try LoopbackPort.free())
    let made = try await ChildProgram.run(
      "syncthing", ["generate", "--home", home, "--no-default-folder", "--skip-port-probing"],
      environment: ["HOME": folder.path])
    let found = made.output.firstMatch(of: /Device ID: ([A-Z0-9-]+)/)
    identifier = String(try #require(found?.1, "\(made.output)"))
  }

  func pair(with other: SyncthingInstance) throws {
    let devices = [self, other].map { device in
      """
      <device id="\(device.identifier)"><address>tcp://127.0.0.1:\(device.port)</address></device>
      """
    }
    let members = [self, other].map { "<device id=\"\($0.identifier)\"/>" }
    // A folder made by hand drops the loser of a conflict unless it is told how many to keep. Where a
    // file goes away while it is fetched, Syncthing waits before it tries again: a minute, unless told.
    let configuration = """
      <configuration version="36">
        <folder id="cases" path="\(copy.path)" type="sendreceive" rescanIntervalS="0"
          fsWatcherEnabled="false" ignorePerms="true">
          \(members.joined())<maxConflicts>10</maxConflicts>
          <pullerPauseS>1</pullerPauseS><minDiskFree unit="">0</minDiskFree>
        </folder>
        \(devices.joined())
        <gui enabled="true"><address>127.0.0.1:\(service)</address>
          <apikey>\(Self.key)</apikey></gui>
        <options>
          <listenAddress>tcp://127.0.0.1:\(port)</listenAddress>
          <globalAnnounceEnabled>false</globalAnnounceEnabled>
          <localAnnounceEnabled>false</localAnnounceEnabled>
          <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
          <urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
          <crashReportingEnabled>false</crashReportingEnabled>
          <reconnectionIntervalS>1</reconnectionIntervalS>
        </options>
      </configuration>
      """
    try configuration.write(toFile: home + "/config.xml", atomically: true, encoding: .utf8)
  }

  /// Returns when its service answers.
  func start() throws {
    let options = "--no-browser --no-restart --no-upgrade"
    let process = try ChildProcess(
      running: "env",
      ["HOME=\(home)", "sh", "-c", "exec syncthing --home '\(home)' \(options) 2>&1"])
    try process.waitForWords("GUI and API listening")
    server = process
    lastEvent = 0
  }

  /// Ends it, and returns when it has ended.
  func stop() { server = nil }

  private func ask(_ verb: String, _ path: String) async throws -> String {
    let result = try await ChildProgram.run(
      "curl",
      [
        "-sS", "-X", verb, "-H", "X-API-Key: \(Self.key)",
        "http://127.0.0.1:\(service)/rest/\(path)",
      ])
    try #require(result.status == 0, "\(result.output)")
    return result.output
  }

  /// Makes it notice what changed in its copy.
  func scan() async throws { _ = try await ask("POST", "db/scan?folder=cases") }

  /// Waits for news until the condition holds.
  func wait(until isDone: () throws -> Bool) async throws {
    for _ in 0..<Self.patience where try !isDone() {
      // Each event may be many changes, so they are few.
      let news = try await ask("GET", "events?since=\(lastEvent)&timeout=15")
      let numbers = news.matches(of: /"id": ?(\d+)/).compactMap { Int($0.1) }
      lastEvent = numbers.max() ?? lastEvent
    }
    try #require(try isDone(), "Syncthing does not get there")
  }
}
