/// One row of a table of text.
public struct CSVRow: Hashable, Sendable {
  /// As a spreadsheet counts: the header is row 1.
  public var number: Int
  public var cells: [String]

  public init(number: Int, cells: [String]) {
    self.number = number
    self.cells = cells
  }
}
