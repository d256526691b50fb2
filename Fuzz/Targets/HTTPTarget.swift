internal import CaseSync

/// The bytes of a connection as requests.
enum HTTPTarget: FuzzTarget {
  static let name = "http"

  /// What the parser made of some bytes: the requests, joined pieces of bodies, and how it ended.
  fileprivate struct Reading: Equatable {
    var heads: [HTTPRequestHead] = []
    var bodies: [[UInt8]] = []
    var ends = 0
    var isRefused = false
  }

  /// Small bounds, so that a short input reaches them.
  private static var limits: HTTPLimits {
    var limits = HTTPLimits()
    limits.headerBytes = 512
    limits.headerCount = 8
    limits.targetBytes = 64
    limits.chunkLineBytes = 16
    limits.bodyBytes = 1_024
    return limits
  }

  static func run(_ input: [UInt8]) throws -> Bool {
    let whole = try read(input, in: max(input.count, 1))
    let cut = try read(input, in: 1)
    try promise(cut == whole, "cut into pieces it is other requests")
    for body in whole.bodies {
      try promise(body.count <= limits.bodyBytes, "a body above the limit")
    }
    try checkRefused(whole)
    return whole.ends > 0
  }

  private static func read(_ input: [UInt8], in size: Int) throws -> Reading {
    var parser = HTTPRequestParser(limits: limits)
    var reading = Reading()
    for start in stride(from: 0, to: input.count, by: size) {
      parser.append(input[start..<min(start + size, input.count)])
      do {
        while let event = try parser.next() { reading.take(event) }
      } catch {
        reading.isRefused = true
        return reading
      }
      try promise(parser.bufferedCount <= 2 * limits.headerBytes || size > 1, "it holds too much")
    }
    return reading
  }

  /// What could be read in two ways by two programs is refused (RFC 9112, section 11.2).
  private static func checkRefused(_ reading: Reading) throws {
    for head in reading.heads {
      let names = head.fields.map(\.name)
      let framings = names.count { $0 == "content-length" || $0 == "transfer-encoding" }
      try promise(framings <= 1, "a request with two lengths")
      for field in head.fields {
        try promise(!field.value.utf8.contains { $0 == 13 || $0 == 10 || $0 == 0 }, "a split field")
      }
    }
  }
}

extension HTTPTarget.Reading {
  fileprivate mutating func take(_ event: HTTPRequestParser.Event) {
    switch event {
    case .head(let head):
      heads.append(head)
      bodies.append([])
    case .body(let bytes): bodies[bodies.count - 1] += bytes
    case .end: ends += 1
    }
  }
}
