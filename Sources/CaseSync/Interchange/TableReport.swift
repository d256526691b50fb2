/// What an import of a table did, or would do.
public struct TableReport: Sendable {
  private static let limit = 1_000

  /// Rows that state something.
  public var rows = 0
  public var created = 0
  public var updated = 0
  public var unchanged = 0
  public var failed = 0
  /// Values and elements that were new.
  public var values = 0
  /// The first thousand; ``counts`` has all.
  public private(set) var remarks: [ImportRemark] = []
  public private(set) var counts: [ImportRemark.Reason: Int] = [:]
  /// The columns that no question asks for, or that tell of the file only.
  public var skippedColumns: [String] = []
  /// Whether anything was saved: not in a trial, nor when a row failed.
  public var isWritten = false
  /// Lines for the user, such as that the store goes on under a new replica id.
  public var notices: [String] = []
  private var keptFailures = 0

  public init() {}

  mutating func add(_ remark: ImportRemark) {
    counts[remark.reason, default: 0] += 1
    // Failures are listed however many harmless remarks there are.
    let isFailure = remark.reason.isFailure
    guard (isFailure ? keptFailures : remarks.count - keptFailures) < Self.limit else { return }
    remarks.append(remark)
    if isFailure { keptFailures += 1 }
  }

  /// The failures, by row and column.
  public var failures: [ImportRemark] { remarks.filter(\.reason.isFailure) }
}
