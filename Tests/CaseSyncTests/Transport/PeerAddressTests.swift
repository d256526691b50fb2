import Foundation
import Testing

@testable import CaseSync

/// Addresses as people write them.
@Suite struct PeerAddressTests {
  @Test(arguments: [
    "https://office.example/", "http://127.0.0.1:8030", "HTTPS://office.example",
  ])
  func `servers begin with http or https`(text: String) throws {
    #expect(try PeerAddress(text) == .web(text))
  }

  @Test(arguments: [
    "/media/usb/cases", "cases", "../shared folder", "a/b://c", "Папка", "C:stick", ".",
    "user@host:path",
  ])
  func `everything without a scheme is a folder`(text: String) throws {
    #expect(try PeerAddress(text) == .folder(text))
  }

  @Test(
    arguments: [
      ("ssh://office.example/srv/a.cases", nil, "office.example", nil, "/srv/a.cases"),
      ("ssh://anna@office:2222/a", "anna", "office", 2222, "/a"),
      ("ssh://anna@dom@office/a", "anna@dom", "office", nil, "/a"),
      ("ssh://[::1]:22/a b", nil, "::1", 22, "/a b"),
      ("ssh://[fe80::1%eth0]/a", nil, "fe80::1%eth0", nil, "/a"),
      ("ssh://h/a%20b%25", nil, "h", nil, "/a b%"),
      ("ssh://h/%D0%B9", nil, "h", nil, "/й"),
      ("ssh://h/й 'q'", nil, "h", nil, "/й 'q'"),
      ("ssh://h/~/own.cases", nil, "h", nil, "./own.cases"),
      ("ssh://h/~/-own", nil, "h", nil, "./-own"),
      ("SSH://h//-a", nil, "h", nil, "//-a"),
    ] as [(String, String?, String, UInt16?, String)])
  func `an ssh address names user, host, port and store`(
    text: String, user: String?, host: String, port: UInt16?, path: String
  ) throws {
    guard case .ssh(let address) = try PeerAddress(text) else {
      Issue.record("no ssh address: \(text)")
      return
    }
    #expect(address.user == user)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(Array(address.path.utf8) == Array(path.utf8))
    #expect(address.description == text)
  }

  @Test(arguments: [
    "", "ftp://h/a", "ssh:///a", "ssh://h", "ssh://h/", "ssh://-oProxyCommand=x/a",
    "ssh://-l@h/a", "ssh://-\u{345}h/a", "ssh://a@-h/a", "ssh://h;x/a", "ssh://$(x)/a",
    "ssh://h x/a",
    "ssh://`x`@h/a", "ssh://h:0/a", "ssh://h:65536/a", "ssh://h:-1/a", "ssh://[::1/a",
    "ssh://[::1]x/a", "ssh://h/a%zz", "ssh://h/a%2", "ssh://h/a%00", "ssh://h/%ff", "http://",
  ])
  func `what cannot be an address is refused with what to write`(text: String) {
    let error = #expect(throws: CaseSyncError.self) { try PeerAddress(text) }
    #expect(error?.code == .invalidArgument)
    #expect(error?.hint?.contains("ssh://USER@HOST/PATH") == true)
  }

  /// Read back by every shell that is here; Debian has at least two.
  @Test(arguments: ["sh", "bash", "dash", "zsh", "fish", "csh", "tcsh", "ksh"])
  func `no shell finds a meaning in a quoted word`(shell: String) async throws {
    let words = [
      "plain", "a b", "it's", "\"", "$HOME", "`id`", "$(id)", "a;b|c&d", "*", "~", "!x!", "\\n\\",
      "\\\\'", "новая папка", "#", "-rf", "", "{a,b}", "[a]", "a>b", "%20", "=ls", "^a",
    ]
    let line = (["printf", "%s:"] + words).map(ShellWord.quoted).joined(separator: " ")
    guard FileManager.default.isExecutableFile(atPath: "/bin/\(shell)") else { return }
    let result = try await ChildProgram.run(shell, ["-c", line])
    #expect(result.output == words.map { $0 + ":" }.joined(), "\(shell)")
  }
}
