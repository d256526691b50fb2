/// Which ops of a block share dictionaries: those at one path, whatever the row.
///
/// Values of one field resemble each other: grouped, they pack into little more than half.
enum PathGroup {
  /// `field`, or `field//subfield` for `field/rowId/subfield`.
  static func name(_ path: UnsafeRawBufferPointer) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    guard let first = path.firstIndex(of: slash), let last = path.lastIndex(of: slash),
      first != last
    else { return [UInt8](path) }
    return [UInt8](path[...first]) + [UInt8](path[last...])
  }
}
