/// The comparison at the end of a meeting: are two summaries the same, and if not, why?
enum PeerComparison {
  /// - Parameters:
  ///   - isLimited: whether we withhold something from the peer.
  ///   - theirsIsLimited: whether the peer said that it withholds something from us.
  static func outcome(
    mine: Summary, theirs: Summary, isLimited: Bool, theirsIsLimited: Bool
  ) -> SyncReport.Outcome {
    if mine == theirs { return .inSync(mine.digest) }
    guard mine.replicas.count == theirs.replicas.count else { return .differs }
    var withheld = 0
    for (replica, entry) in mine.replicas {
      guard let other = theirs.replicas[replica], other.segments == entry.segments else {
        return .differs
      }
      guard entry.disclosureSum != other.disclosureSum else { continue }
      let more = other.withheldCount - entry.withheldCount
      // They lack what we withhold, we lack what they do; equal counts of different leaves need both.
      guard more <= 0 || isLimited, more >= 0 || theirsIsLimited,
        more != 0 || isLimited || theirsIsLimited
      else { return .differs }
      withheld += abs(more)
    }
    return .inSyncButWithheld(withheld)
  }
}
