/// How large the parts of a table of text may be; no more than a row is held in memory.
public struct CSVLimits: Sendable {
  public var cellBytes = 1 << 20
  public var columns = 4_096
  public var rowBytes = 8 << 20

  public init() {}
}
