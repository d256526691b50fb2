/// Decides which files of a shared folder are to become one.
enum FolderCompaction {
  /// With fewer files there is nothing to gain.
  static let fileCount = 8
  /// More are merged in several syncs: each is open while they are merged.
  private static let mergeLimit = 64

  /// The small files, when there are enough of them: a file more than twice as large as all smaller
  /// ones together stays, so that what is large is seldom written again.
  static func small(_ files: [KnownFolderFile]) -> [KnownFolderFile] {
    var chosen = files.sorted { ($0.byteCount, $0.name) < ($1.byteCount, $1.name) }
    var total = chosen.reduce(0) { $0 + $1.byteCount }
    while let largest = chosen.last, largest.byteCount > 2 * (total - largest.byteCount) {
      total -= largest.byteCount
      chosen.removeLast()
    }
    return chosen.count < fileCount ? [] : Array(chosen.prefix(mergeLimit))
  }

  /// Files that may hold what another orders to be erased, each with one that gives the order: merged
  /// with it they obey.
  static func disobedient(_ files: [KnownFolderFile]) -> [KnownFolderFile] {
    var chosen: Set<Digest> = []
    for judge in files {
      for leaf in judge.content.erasures {
        let holders = files.filter { mayHold(leaf, $0) }
        guard !holders.isEmpty else { continue }
        chosen.formUnion(holders.map(\.name) + [judge.name])
      }
    }
    return files.filter { chosen.contains($0.name) }
  }

  private static func mayHold(_ leaf: ErasedLeaf, _ file: KnownFolderFile) -> Bool {
    guard !file.content.erasures.contains(leaf) else { return false }
    return file.content.stretches.contains { $0.replica == leaf.replica && $0.mayHold(leaf.seq) }
  }
}
