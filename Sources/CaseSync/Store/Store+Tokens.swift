internal import Synchronization

extension Store {
  /// Makes a token of 256 random bits.
  ///
  /// - Parameter withholdAbove: slots above this level are not shown to its holder.
  /// - Returns: the token, which cannot be seen again.
  /// - Throws: ``CaseSyncError`` with code `alreadyExists` or `invalidArgument` for its name.
  public func addToken(
    _ name: String, mayWrite: Bool = false, withholdAbove: Confidentiality? = nil
  ) throws(CaseSyncError) -> String {
    let name = NormalizedText.nfc(name)
    guard AccessToken.isName(name) else {
      throw CaseSyncError(
        .invalidArgument, "a token's name is 1 to 64 letters, digits, '-', '.', '_' or '@'")
    }
    let token = AccessToken.prefix + Bytes16.random().hex + Bytes16.random().hex
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        try core.add(
          AccessToken(
            name: name, mayWrite: mayWrite, withholdAbove: withholdAbove,
            createdMilliseconds: core.configuration.now()),
          hash: Digest.sha256(Array(token.utf8)))
      }
    }
    return token
  }

  /// The tokens that are valid, by name.
  public func tokens() throws(CaseSyncError) -> [AccessToken] {
    try reading { core throws(CaseSyncError) in try core.tokens().map(\.token) }
  }

  /// Ends a token; whoever holds it is refused from the next request on.
  ///
  /// - Throws: ``CaseSyncError`` with code `notFound`.
  public func revokeToken(_ name: String) throws(CaseSyncError) {
    let name = NormalizedText.nfc(name)
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in try core.revokeToken(name) }
    }
  }

  /// The token that somebody shows, or `nil` when there is none like it.
  ///
  /// The time it takes does not depend on where the shown one differs.
  func token(matching shown: String) throws(CaseSyncError) -> AccessToken? {
    let hash = Digest.sha256(Array(shown.utf8))
    return try reading { core throws(CaseSyncError) in
      var found: AccessToken?
      for known in try core.tokens() where known.hash.isEqualInConstantTime(to: hash) {
        found = known.token
      }
      return found
    }
  }
}

extension StoreCore {
  fileprivate func tokens() throws(CaseSyncError) -> [(token: AccessToken, hash: Digest)] {
    var tokens: [(token: AccessToken, hash: Digest)] = []
    let find = connection.prepare(
      "SELECT name, hash, may_write, level, created FROM token ORDER BY name")
    try find.each { row throws(CaseSyncError) in
      let level = row.isNull(3) ? nil : Confidentiality(rawValue: .init(clamping: row.integer(3)))
      let token = AccessToken(
        name: row.text(0) ?? "", mayWrite: row.integer(2) == 1, withholdAbove: level,
        createdMilliseconds: row.integer(4))
      tokens.append((token, row.digest(1)))
    }
    return tokens
  }

  fileprivate func add(_ token: AccessToken, hash: Digest) throws(CaseSyncError) {
    guard try !tokens().contains(where: { $0.token.name == token.name }) else {
      throw CaseSyncError(
        .alreadyExists, "there is a token of that name", at: token.name,
        hint: "choose another name, or run 'casesync token revoke \(token.name)' first")
    }
    let put = connection.prepare("INSERT INTO token VALUES (?, ?, ?, ?, ?)")
    try put.run(
      .text(token.name), .blob(hash.bytes), .int(token.mayWrite ? 1 : 0),
      token.withholdAbove.map { .int(Int($0.rawValue)) } ?? .null,
      .integer(token.createdMilliseconds))
  }

  fileprivate func revokeToken(_ name: String) throws(CaseSyncError) {
    guard try tokens().contains(where: { $0.token.name == name }) else {
      throw CaseSyncError(
        .notFound, "no such token", at: name, hint: "'casesync token list' shows them")
    }
    try connection.prepare("DELETE FROM token WHERE name = ?").run(.text(name))
  }
}

extension Digest {
  /// Compares without a branch that depends on the bytes.
  fileprivate func isEqualInConstantTime(to other: Digest) -> Bool {
    let difference =
      (first.high ^ other.first.high) | (first.low ^ other.first.low)
      | (second.high ^ other.second.high) | (second.low ^ other.second.low)
    return difference == 0
  }
}
