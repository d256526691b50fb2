/// What is wrong with some bytes, and where; the layers above add the file.
package struct FormatError: Error, Equatable {
  package var reason: String
  package var offset: Int

  package init(_ reason: String, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  package static func truncated(at offset: Int) -> FormatError {
    FormatError("bytes end too early", at: offset)
  }
}
