import Foundation
import Testing

@testable import CaseSync

/// What the program that speaks HTTP for us is told, and what others may see of it.
@Suite struct CurlTests {
  private func text(
    url: String = "https://a.example/", token: String? = nil, isLoopback: Bool = false
  ) throws -> String {
    try CurlOptions(url: url, token: token, isLoopback: isLoopback, timeoutSeconds: 9).text
  }

  @Test func `a token or an address makes no option of its own`() throws {
    for strange in [
      "a\nproxy = b", "a\rb", "a\tb", "a\0b", "\u{e9}", String(repeating: "a", count: 5_000),
    ] {
      #expect(throws: CaseSyncError.self) { try text(token: strange) }
      #expect(throws: CaseSyncError.self) { try text(url: "https://a.example/\(strange)") }
    }
    #expect(
      try text(token: #"a"\b"#).contains(#"header = "Authorization: Bearer a\"\\b""# + "\n"))
  }

  @Test func `this machine is asked without a proxy, others with it`() throws {
    #expect(try text(isLoopback: true).contains("noproxy = \"*\""))
    #expect(try !text().contains("noproxy"))
  }

  /// The settings of the user must not weaken what is checked, nor must anybody see the token.
  @Test func `neither a file of settings counts, nor does the command line tell the token`()
    async throws
  {
    let folder = try TestFolder()
    let (field, office) = (try Office("field", in: folder), try Office("office", in: folder))
    let token = try office.store.addToken("field", mayWrite: true)
    let server = try RunningServer(office.store)
    try folder.write(Array("proxy = http://127.0.0.1:1\n".utf8), ".curlrc")
    // A program of that name that says how it was called, and then is the real one.
    try folder.write(
      Array(
        "#!/bin/sh\ntr '\\0' ' ' < /proc/$$/cmdline > \(folder.file("seen"))\nexec /usr/bin/curl \"$@\"\n"
          .utf8),
      "curl")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.file("curl"))
    let result = try await ChildProgram.run(
      "\(try #require(ChildProgram.builtPrograms))/casesync",
      ["sync", server.url, "--store", field.path],
      environment: [
        "HOME": folder.path, "PATH": "\(folder.path):/usr/bin:/bin", "CASESYNC_TOKEN": token,
        "CASESYNC_STATE": folder.file("state"), "http_proxy": "http://127.0.0.1:1",
      ])
    #expect(result.status == 0, "\(result.output)")
    let seen = String(decoding: try folder.bytes("seen"), as: UTF8.self)
    #expect(seen.contains("--config"))
    #expect(!seen.contains(token))
  }

  @Test func `where curl is missing, that is said`() async throws {
    let folder = try TestFolder()
    let field = try Office("field", in: folder)
    let result = try await ChildProgram.run(
      "\(try #require(ChildProgram.builtPrograms))/casesync",
      ["sync", "http://127.0.0.1:1/", "--store", field.path],
      environment: ["PATH": folder.path, "CASESYNC_STATE": folder.file("state")])
    #expect(result.status == 3)
    #expect(result.output.contains("apt install curl"), "\(result.output)")
  }
}
