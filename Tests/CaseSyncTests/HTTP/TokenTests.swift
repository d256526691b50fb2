import Testing

@testable import CaseSync

/// Tokens: shown once, kept as hashes, no part of what is synced.
@Suite struct TokenTests {
  @Test func `a token is known until it is revoked, and only its hash is kept`() throws {
    let folder = try TestFolder()
    let office = try Office("office", in: folder)
    let token = try office.store.addToken("field-1", mayWrite: true)
    let other = try office.store.addToken("partner", withholdAbove: .restricted)
    #expect(token.count == "casesync-".count + 64)
    #expect(token != other)
    let known = try #require(try office.store.token(matching: token))
    #expect(known.name == "field-1")
    #expect(known.mayWrite)
    #expect(try office.store.token(matching: other)?.withholdAbove == .restricted)
    #expect(try office.store.token(matching: other)?.mayWrite == false)
    for wrong in ["", "casesync-", String(token.dropLast()), token + "0", token.uppercased()] {
      #expect(try office.store.token(matching: wrong) == nil)
    }
    #expect(try !StoreFiles.contain(token, office.path))
    #expect(try !StoreFiles.contain(String(token.dropFirst(9)), office.path))
    try office.store.revokeToken("field-1")
    #expect(try office.store.token(matching: token) == nil)
    #expect(try office.store.tokens().map(\.name) == ["partner"])
  }

  @Test func `names are unique and harmless`() throws {
    let folder = try TestFolder()
    let office = try Office("office", in: folder)
    _ = try office.store.addToken("Офис-1")
    let twice = #expect(throws: CaseSyncError.self) { try office.store.addToken("Офис-1") }
    #expect(twice?.code == .alreadyExists)
    for name in ["", "a b", "a\n", "\u{1B}[2J", String(repeating: "a", count: 65)] {
      let error = #expect(throws: CaseSyncError.self) { try office.store.addToken(name) }
      #expect(error?.code == .invalidArgument)
    }
    let missing = #expect(throws: CaseSyncError.self) { try office.store.revokeToken("nobody") }
    #expect(missing?.code == .notFound)
  }

  @Test func `tokens stay here: no dump, digest or bundle has them`() throws {
    let folder = try TestFolder()
    let office = try Office("office", in: folder)
    let (before, digest) = (try office.dump, try office.store.summary().digest)
    _ = try office.store.addToken("field-1")
    #expect(try office.dump == before)
    #expect(try office.store.summary().digest == digest)
    let other = try Office("other", in: folder)
    try other.take(try office.bundle())
    #expect(try other.store.tokens().isEmpty)
  }
}
