import Foundation
import Testing

@testable import CaseSync

/// `Documentation/openapi.json` and the server say the same.
@Suite struct OpenAPITests {
  private typealias JSON = [String: Any]

  private let folder: TestFolder
  private let office: Office
  private let document: JSON

  init() throws {
    folder = try TestFolder()
    office = try Office("office", in: folder)
    try office.edit { draft throws(CaseSyncError) in
      _ = try draft.create(type: "victim", key: "victim/1")
    }
    let url = URL(fileURLWithPath: "\(TestFolder.project)/Documentation/openapi.json")
    document = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? JSON)
  }

  /// For instance `POST /v1/exchange` and its statuses, without "default".
  private var documented: [String: Set<Int>] {
    get throws {
      var verbs: [String: Set<Int>] = [:]
      for (path, methods) in try #require(document["paths"] as? [String: JSON]) {
        for (method, operation) in methods {
          let responses = try #require((operation as? JSON)?["responses"] as? JSON)
          #expect(responses["default"] != nil, "\(method) \(path)")
          verbs["\(method.uppercased()) \(path)"] = Set(responses.keys.compactMap { Int($0) })
        }
      }
      return verbs
    }
  }

  @Test func `it names the routes of the server, all of them and no other`() throws {
    let routes = HTTPRoute.all.map { "\($0.method) \($0.path)" }
    #expect(try Set(routes) == Set(documented.keys))
    #expect(Set(routes).count == routes.count)
  }

  /// A question with blocks, sent without waiting to be told what is lacking.
  private func hastyQuestion(of asker: Office) throws -> [UInt8] {
    var buffer = ByteBuffer()
    let greeting = try asker.store.greeting(to: nil, audience: Audience(), acceptsChanges: true)
    greeting.write(to: &buffer)
    var empty = greeting
    empty.summary = Summary()
    var outgoing = try OutgoingChanges(from: asker.store, to: empty, audience: Audience())
    while let block = try outgoing.next() { buffer.append(block) }
    Farewell(changeCount: outgoing.changeCount, extensions: []).write(to: &buffer)
    return buffer.array
  }

  private func request(_ verb: String, _ body: [UInt8], _ fields: [String]) -> [UInt8] {
    let head =
      ["\(verb) HTTP/1.1", "Host: localhost", "Content-Length: \(body.count)"] + fields + ["", ""]
    return Array(head.joined(separator: "\r\n").utf8) + body
  }

  @Test func `each status that it names is one that the server gives, in the form it says`() throws
  {
    let server = try RunningServer(office.store)
    let reader = "Authorization: Bearer \(try office.store.addToken("reader"))"
    let writer = "Authorization: Bearer \(try office.store.addToken("writer", mayWrite: true))"
    let exchange = "Content-Type: application/vnd.casesync.exchange"
    let bundleType = "Content-Type: application/vnd.casesync.bundle"
    let other = try Office("other", in: folder, dataset: .named("another"))
    try other.edit { draft throws(CaseSyncError) in
      _ = try draft.create(type: "victim", key: "victim/2")
    }
    let field = try Office("field", in: folder)
    try field.edit { draft throws(CaseSyncError) in
      _ = try draft.create(type: "victim", key: "victim/3")
    }
    let bundle = try folder.bytes(
      URL(fileURLWithPath: try field.bundle()).lastPathComponent)
    let strange = try folder.bytes(
      URL(fileURLWithPath: try other.bundle()).lastPathComponent)
    var newer = bundle
    newer[9] = 9
    let head = ByteBuffer.checksum(of: newer[..<60])
    newer.replaceSubrange(60..<64, with: head)
    let question = try hastyQuestion(of: field)
    let requests: [(String, [UInt8], [String])] =
      [
        ("POST /v1/exchange", question, [exchange, writer]),
        ("POST /v1/exchange", question, [exchange, reader]),
        ("POST /v1/exchange", question, [exchange]),
        ("POST /v1/exchange", question, [writer]),
        ("POST /v1/exchange", [1], [exchange, writer]),
        ("POST /v1/exchange", try hastyQuestion(of: other), [exchange, writer]),
        ("GET /v1/status", [], [reader]), ("GET /v1/status", [], []),
        ("GET /v1/bundle", [], [reader]), ("GET /v1/bundle", [], []),
        ("POST /v1/bundle", bundle, [bundleType, writer]),
        ("POST /v1/bundle", bundle, [bundleType, reader]),
        ("POST /v1/bundle", bundle, [bundleType]), ("POST /v1/bundle", bundle, [writer]),
        ("POST /v1/bundle", [1], [bundleType, writer]),
        ("POST /v1/bundle", strange, [bundleType, writer]),
        ("POST /v1/bundle", newer, [bundleType, writer]),
      ] + (try attachmentRequests(reader, writer))
    var seen: [String: Set<Int>] = [:]
    for (verb, body, fields) in requests {
      let connection = try RawConnection(to: server.server.address)
      connection.send(request(verb, body, fields))
      connection.finishSending()
      _ = connection.receiveAll()
      let status = try #require(connection.status)
      let route = try documentedVerb(verb)
      seen[route, default: []].insert(status)
      try expectForm(connection, route, status)
    }
    #expect(try seen == documented)
  }

  /// Requests for attachments, one of them secret from everybody without a full token.
  private func attachmentRequests(
    _ reader: String, _ writer: String
  ) throws -> [(String, [UInt8], [String])] {
    let bytes = Office.bytes(300)
    let path = "/v1/attachments/\(try office.attach(bytes, of: RecordID(key: "victim/1")).hex)"
    let unknown = "/v1/attachments/\(Digest.sha256([1]).hex)"
    return [
      ("GET \(path)", [], [reader]), ("GET \(path)", [], [reader, "Range: bytes=100-"]),
      ("GET \(path)", [], [reader, "Range: bytes=300-"]), ("GET \(path)", [], []),
      ("GET \(unknown)", [], [reader]), ("HEAD \(path)", [], [reader]),
      ("HEAD \(path)", [], []), ("HEAD \(unknown)", [], [reader]),
      ("PUT \(path)", bytes, [writer]), ("PUT \(path)", bytes, [reader]),
      ("PUT \(path)", bytes, []), ("PUT \(path)", [1], [writer]),
      ("PUT \(path)", bytes + [1], [writer]), ("PUT \(unknown)", [1], [writer]),
    ]
  }

  /// The verb with the path as the document writes it.
  private func documentedVerb(_ verb: String) throws -> String {
    let parts = verb.split(separator: " ").map(String.init)
    let route = HTTPRoute.all.first { $0.method == parts[0] && $0.matches(parts[1]) }
    return "\(parts[0]) \(try #require(route).path)"
  }

  /// The content type is one that the document gives for the status, and JSON has what it requires.
  private func expectForm(_ connection: RawConnection, _ verb: String, _ status: Int) throws {
    let parts = verb.split(separator: " ").map(String.init)
    let paths = try #require(document["paths"] as? [String: JSON])
    let operation = try #require(paths[parts[1]]?[parts[0].lowercased()] as? JSON)
    let responses = try #require(operation["responses"] as? JSON)
    let response = try resolve(try #require(responses["\(status)"], "\(verb) \(status)"))
    let content = try #require(response["content"] as? JSON)
    let type = try #require(connection.text.firstMatch(of: /Content-Type: (\S+)/)?.output.1)
    let schema = try #require((content[String(type)] as? JSON)?["schema"], "\(verb) \(type)")
    guard type == "application/json", parts[0] != "HEAD" else { return }
    let start = try #require(connection.text.range(of: "\r\n\r\n"))
    let body = try JSONSerialization.jsonObject(
      with: Data(connection.text[start.upperBound...].utf8))
    try expect(body, fits: resolve(schema), verb)
  }

  private func resolve(_ node: Any) throws -> JSON {
    let object = try #require(node as? JSON)
    guard let reference = object["$ref"] as? String else { return object }
    var place: Any = document
    for step in reference.split(separator: "/").dropFirst() {
      place = try #require((place as? JSON)?[String(step)])
    }
    return try resolve(place)
  }

  private func expect(_ value: Any, fits schema: JSON, _ what: String) throws {
    switch schema["type"] as? String {
    case "object":
      let object = try #require(value as? JSON, "\(what)")
      let properties = try #require(schema["properties"] as? [String: JSON])
      #expect(Set(object.keys).isSubset(of: properties.keys), "\(what)")
      #expect(Set(schema["required"] as? [String] ?? []).isSubset(of: object.keys), "\(what)")
      for (key, part) in object {
        try expect(part, fits: #require(properties[key]), "\(what) \(key)")
      }
    case "integer": #expect(value is Int, "\(what)")
    case "string": #expect(value is String, "\(what)")
    default: Issue.record("\(what): a type that the test does not know")
    }
  }
}

extension ByteBuffer {
  /// The CRC32C of bytes, as it is written.
  fileprivate static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.appendFixed(bytes.withUnsafeBytes { CRC32C.checksum($0) })
    return buffer.array
  }
}
