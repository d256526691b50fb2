/// What a record says of a file: where its bytes are, or that they are expected.
public struct Attachment: Hashable, Sendable {
  private enum Tag {
    static let sha256: UInt64 = 1
    static let size: UInt64 = 2
    static let mediaType: UInt64 = 3
    static let name: UInt64 = 4
    static let elsewhere: UInt64 = 5
    static let chunkRoot: UInt64 = 6
  }

  package var attributes: Attributes

  /// A file known by its digest and size in bytes, or one that is only expected.
  public init(
    sha256: Digest? = nil, size: Int? = nil, mediaType: String? = nil, name: String? = nil,
    elsewhere url: String? = nil
  ) {
    attributes = Attributes()
    attributes[Tag.sha256] = sha256?.bytes
    attributes[Tag.size] = size.map { number in
      var buffer = ByteBuffer()
      buffer.appendVarint(max(number, 0))
      return buffer.array
    }
    attributes.set(Tag.mediaType, mediaType)
    attributes.set(Tag.name, name)
    attributes.set(Tag.elsewhere, url)
  }

  package init(attributes: Attributes) { self.attributes = attributes }

  /// Proves the list of chunk hashes by which each chunk of the file is proven when it comes.
  package var chunkRoot: Digest? {
    get { attributes[Tag.chunkRoot].flatMap { Digest($0) } }
    set { attributes[Tag.chunkRoot] = newValue?.bytes }
  }

  /// Absent while the file is expected but not here.
  public var sha256: Digest? { attributes[Tag.sha256].flatMap { Digest($0) } }
  public var mediaType: String? { attributes.text(Tag.mediaType) }
  public var name: String? { attributes.text(Tag.name) }
  /// The address where the bytes are kept when they are not in the store.
  public var elsewhere: String? { attributes.text(Tag.elsewhere) }

  /// The size in bytes.
  public var size: Int? {
    attributes[Tag.size]?.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return (try? reader.count(limit: Int.max)) ?? nil
    }
  }
}
