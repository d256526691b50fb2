/// What has come in from a peer so far.
struct ExchangeIntake {
  /// What errors call the peer.
  let place: String
  /// The last change of the log before anything came.
  let lastArrival: Int64
  var report = ImportReport()
  var touched = TouchedRecords()
}
