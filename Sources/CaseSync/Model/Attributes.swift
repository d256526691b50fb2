/// A sorted list of tagged byte strings: what an op or a change says besides its value.
///
/// Tags that this version does not know are kept and relayed as they came.
public struct Attributes: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var tag: UInt64
    package var bytes: [UInt8]
  }

  /// Ascending by tag, each tag once.
  package private(set) var entries: [Entry] = []

  package init() {}

  public var isEmpty: Bool { entries.isEmpty }

  package subscript(tag: UInt64) -> [UInt8]? {
    get { entries.first { $0.tag == tag }?.bytes }
    set {
      entries.removeAll { $0.tag == tag }
      guard let newValue else { return }
      let place = entries.firstIndex { $0.tag > tag } ?? entries.endIndex
      entries.insert(Entry(tag: tag, bytes: newValue), at: place)
    }
  }

  package func text(_ tag: UInt64) -> String? {
    self[tag].map { String(decoding: $0, as: UTF8.self) }
  }

  package mutating func set(_ tag: UInt64, _ text: String?) {
    self[tag] = text.map { Array($0.utf8) }
  }

  /// Reads entries up to the end of the bytes.
  ///
  /// - Throws: when tags do not ascend, a length lies, or a text tag is not UTF-8.
  package init(
    _ bytes: UnsafeRawBufferPointer, textTags: [UInt64]
  ) throws(FormatError) {
    var reader = ByteReader(bytes)
    var last: UInt64?
    while !reader.isAtEnd {
      let start = reader.offset
      let tag = try reader.varint()
      if let last, tag <= last { throw FormatError("attributes out of order", at: start) }
      let value = try reader.counted()
      if textTags.contains(tag), String(validating: value, as: UTF8.self) == nil {
        throw FormatError("text that is not UTF-8", at: start)
      }
      entries.append(Entry(tag: tag, bytes: [UInt8](value)))
      last = tag
    }
  }

  package func write(to buffer: inout ByteBuffer) {
    for entry in entries {
      buffer.appendVarint(entry.tag)
      buffer.appendCounted(entry.bytes)
    }
  }
}
