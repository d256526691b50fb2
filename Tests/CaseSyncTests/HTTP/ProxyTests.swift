import Foundation
import Testing

@testable import CaseSync

/// Whether this machine has what the tests of a proxy need.
private let canRunProxy: Bool = {
  let tools = ["/usr/sbin/nginx", "/usr/bin/openssl"]
  return tools.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
}()

/// Behind a real nginx that does TLS, as offices run it.
@Suite(
  .enabled(
    if: canRunProxy, "nginx is missing: proxies with TLS are NOT tested; install nginx, openssl"))
struct ProxyTests {
  private let folder: TestFolder
  private let program: String
  private let environment: [String: String]
  private let token: String

  /// What administrators write: the least that works, and what streams both ways.
  static let settings = [
    "",
    "proxy_http_version 1.1; proxy_request_buffering off; proxy_buffering off; "
      + "client_max_body_size 0;",
  ]

  init() async throws {
    folder = try TestFolder()
    program = "\(try #require(ChildProgram.builtPrograms))/casesync"
    environment = [
      "CASESYNC_STATE": folder.file("state"), "CASESYNC_AUTHOR": "anna",
      "CASESYNC_STORE": folder.file("field.cases"), "CASESYNC_TOKEN": "",
    ]
    for name in ["office", "field"] {
      let store = try Store.create(at: folder.file("\(name).cases"), dataset: .named("Proxy"))
      try store.edit(author: "anna") { draft throws(CaseSyncError) in
        _ = try draft.create(type: "victim", key: "victim/\(name)")
      }
    }
    token = try Store.open(at: folder.file("office.cases")).addToken("field", mayWrite: true)
    let made = try await ChildProgram.run(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost",
      ], in: folder.path)
    try #require(made.status == 0, "\(made.output)")
  }

  private func startProxy(to upstream: String, _ settings: String) async throws -> UInt16 {
    let port = try ListeningSocket(SocketAddress(host: "127.0.0.1", port: 0)).address.port
    let configuration = """
      pid nginx.pid; error_log error.log; events {}
      http {
        access_log off; client_body_temp_path body; proxy_temp_path proxy;
        fastcgi_temp_path a; uwsgi_temp_path b; scgi_temp_path c;
        server {
          listen 127.0.0.1:\(port) ssl http2;
          ssl_certificate cert.pem; ssl_certificate_key key.pem;
          location / { proxy_pass \(upstream); \(settings) }
        }
      }
      """
    try folder.write(Array(configuration.utf8), "nginx.conf")
    // It has bound its port when the command returns.
    let started = try await ChildProgram.run(
      "/usr/sbin/nginx", ["-p", folder.path, "-c", folder.file("nginx.conf")])
    try #require(started.status == 0, "\(started.output)")
    return port
  }

  private func stopProxy() {
    let text = String(decoding: (try? folder.bytes("nginx.pid")) ?? [], as: UTF8.self)
    if let identifier = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) {
      kill(identifier, SIGTERM)
    }
  }

  /// Syncs; trusting means that the certificate stands in a list that the program is given.
  private func sync(_ port: UInt16, trusting: Bool) async throws -> ChildProgram {
    var variables = environment.merging(["CASESYNC_TOKEN": token]) { $1 }
    if trusting { variables["CURL_CA_BUNDLE"] = folder.file("cert.pem") }
    return try await ChildProgram.run(
      program, ["sync", "https://localhost:\(port)/"], environment: variables, in: folder.path)
  }

  @Test(arguments: settings) func `a sync goes through a proxy with TLS`(settings: String)
    async throws
  {
    let server = try RunningProgram(
      program, ["serve", "--listen", "127.0.0.1:0", "--store", folder.file("office.cases")],
      environment: environment)
    let line = server.read(until: "/\n")
    let upstream = String(try #require(line.firstMatch(of: /http:\S+/)?.output))
    let port = try await startProxy(to: upstream, settings)
    defer { stopProxy() }
    let untrusted = try await sync(port, trusting: false)
    #expect(untrusted.status == 1)
    #expect(untrusted.output.contains("the server cannot prove who it is"), "\(untrusted.output)")
    #expect(untrusted.output.contains("update-ca-certificates"))
    let trusted = try await sync(port, trusting: true)
    #expect(trusted.status == 0, "\(trusted.output)")
    #expect(trusted.output.contains("came: 1 new change"))
    #expect(trusted.output.contains("in sync, digest"))
    let compared = try await ChildProgram.run(
      program, ["diff", "office.cases", "field.cases"], environment: environment, in: folder.path)
    #expect(compared.status == 0, "\(compared.output)")
    server.send(SIGTERM)
    #expect(server.end() == 0)
    let alone = try await sync(port, trusting: true)
    #expect(alone.status == 1)
    #expect(alone.output.contains("the proxy there does not reach CaseSync"), "\(alone.output)")
  }
}
