extension StoreCore {
  /// The files that are not here and that the choice of this store includes, ascending.
  ///
  /// - Parameter after: leaves out those up to it.
  /// - Complexity: O(attachments), and little for each that is here.
  func wantedFiles(
    for audience: Audience, after: Digest = .zero, limit: Int = .max
  ) throws(CaseSyncError) -> [Digest] {
    let policy = try holdPolicy
    guard policy != .none else { return [] }
    var held = HeldFiles(in: files)
    var wanted: [Digest] = []
    try attachments.eachNamed(after: after) { hash throws(CaseSyncError) in
      if try !held.contains(hash), try isWanted(hash, by: policy, for: audience) {
        wanted.append(hash)
      }
      return wanted.count >= limit
    }
    return wanted
  }

  /// Those of the files that are not here and that the audience may see, ascending.
  func missingFiles(
    among hashes: Set<Digest>, for audience: Audience
  ) throws(CaseSyncError) -> [Digest] {
    var missing: [Digest] = []
    for hash in hashes.sorted() where !files.holds(hash) {
      if try isWanted(hash, by: .all, for: audience) { missing.append(hash) }
    }
    return missing
  }

  func isWanted(
    _ hash: Digest, by policy: HoldPolicy, for audience: Audience
  ) throws(CaseSyncError) -> Bool {
    for naming in try attachments.namings(of: hash, for: audience)
    where policy.wants(size: naming.size, record: try names.record(naming.record)) { return true }
    return false
  }
}
