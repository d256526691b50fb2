import Foundation
import Testing

@testable import CaseSync

/// A real sshd on the loopback, with keys of its own, for one test.
final class LocalSSHServer {
  static let program = "/usr/sbin/sshd"
  static let isInstalled = FileManager.default.isExecutableFile(atPath: program)

  let port: UInt16
  private let folder: TestFolder
  /// Not Foundation's `Process`: sshd closes the descriptor by which that one would see its end.
  private var server: ChildProcess?

  init(in folder: TestFolder) async throws {
    self.folder = folder
    port = try LoopbackPort.free()
    for key in ["host", "user", "stranger"] {
      let result = try await ChildProgram.run(
        "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.file(key)])
      try #require(result.status == 0, "\(result.output)")
    }
    try FileManager.default.copyItem(
      atPath: folder.file("user.pub"), toPath: folder.file("authorized"))
    // As root it refuses to start without.
    if NSUserName() == "root" {
      try FileManager.default.createDirectory(
        atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    try writeConfiguration()
    try start()
  }

  private func writeConfiguration() throws {
    let configuration = """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(folder.file("host"))
      AuthorizedKeysFile \(folder.file("authorized"))
      PidFile none
      UsePAM no
      StrictModes no
      SetEnv CASESYNC_STATE=\(folder.file("state"))

      """
    try folder.write(Array(configuration.utf8), "sshd.conf")
  }

  /// Returns when it says that it listens.
  private func start() throws {
    let configuration = folder.file("sshd.conf")
    let process = try ChildProcess(
      running: "sh", ["-c", "exec \(Self.program) -D -e -f \(configuration) 2>&1"])
    try process.waitForWords("Server listening")
    server = process
  }

  /// Writes a program that is ssh with these keys.
  ///
  /// - Parameter count: the number of bytes of an answer after which the connection breaks.
  func client(key: String = "user", cutAfter count: Int? = nil) throws -> String {
    let (start, end) =
      count.map { ("exec dd bs=1 count=\($0) status=none < <(", ")") } ?? ("exec ", "")
    let options = [
      "-i", folder.file(key), "-F", "/dev/null", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes",
      "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=\(folder.file("known"))",
    ]
    let name = "ssh-\(key)-\(count ?? 0)"
    try folder.write(
      Array("#!/bin/bash\n\(start)ssh \(options.joined(separator: " ")) \"$@\"\(end)\n".utf8), name)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.file(name))
    return folder.file(name)
  }
}
