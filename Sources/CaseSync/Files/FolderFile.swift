/// A file of a shared folder that is named by the SHA-256 of its bytes.
package struct FolderFile: Hashable, Sendable {
  package static let suffix = ".bundle"

  package let name: Digest
  package let byteCount: Int

  package static func fileName(_ name: Digest) -> String { name.hex + suffix }

  /// The digest that a file name promises; `nil` for the names of others, and for copies that a
  /// conflict made.
  package static func digest(fileName: String) -> Digest? {
    guard fileName.hasSuffix(suffix) else { return nil }
    let stem = fileName.dropLast(suffix.count)
    guard let digest = Hex.decode(stem).flatMap({ Digest($0) }), stem == digest.hex else {
      return nil
    }
    return digest
  }
}
