/// What lists need of every record, and the judged pairs.
struct RecordTable {
  private let updateNames: Statement
  private let updateDeleted: Statement
  private let findDeletion: Statement
  private let putJudgement: Statement
  private let judgements: Statement

  init(_ connection: borrowing Connection) {
    updateNames = connection.prepare(
      """
      UPDATE record SET key = ?1, type = ?2, is_reserved = (is_reserved & 1) | (substr(?1, 1, 1) = '@') << 1
      WHERE no = ?3
      """)
    updateDeleted = connection.prepare("UPDATE record SET is_deleted = ? WHERE no = ?")
    findDeletion = connection.prepare("SELECT 1 FROM head WHERE record = ? AND class = 3 LIMIT 1")
    putJudgement = connection.prepare("INSERT OR REPLACE INTO judgement VALUES (?, ?, ?)")
    judgements = connection.prepare("SELECT other, verdicts FROM judgement WHERE record = ?")
  }

  func setNames(_ record: Int64, key: String, type: String) throws(CaseSyncError) {
    try updateNames.run(.text(key), .text(type), .integer(record))
  }

  func setDeleted(_ record: Int64, _ isDeleted: Bool) throws(CaseSyncError) {
    try updateDeleted.run(.int(isDeleted ? 1 : 0), .integer(record))
  }

  func hasDeletion(_ record: Int64) throws(CaseSyncError) -> Bool {
    try findDeletion.first(.integer(record)) { _ in true } ?? false
  }

  /// Enters the verdicts of a pair, in both directions.
  func setJudgement(_ a: Int64, _ b: Int64, verdicts: Set<Verdict>) throws(CaseSyncError) {
    let bits = verdicts.reduce(Int64(0)) { $0 | 1 << Int64($1.rawValue) }
    try putJudgement.run(.integer(a), .integer(b), .integer(bits))
    try putJudgement.run(.integer(b), .integer(a), .integer(bits))
  }

  func judgements(of record: Int64) throws(CaseSyncError) -> [(
    other: Int64, verdicts: Set<Verdict>
  )] {
    var list: [(other: Int64, verdicts: Set<Verdict>)] = []
    try judgements.each(.integer(record)) { row throws(CaseSyncError) in
      let bits = row.integer(1)
      list.append(
        (row.integer(0), Set(Verdict.allCases.filter { bits >> Int64($0.rawValue) & 1 == 1 })))
    }
    return list
  }
}
