/// Somebody who holds changes, as dumps and groups see it.
protocol NaiveHolder {
  /// The records of which anything is said.
  var records: Set<NaiveText> { get }
  /// The records that describe the replicas known here.
  var reservedRecords: Set<NaiveText> { get }
  var judgements: [NaiveJudgement] { get }
  func reading(of record: NaiveText) -> NaiveRecordReading
}
