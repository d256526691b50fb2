/// A named byte string about the dataset that a bundle carries besides its changes.
package struct BundleExtension: Hashable, Comparable, Sendable {
  package var key: String
  package var bytes: [UInt8]

  package init(key: String, bytes: [UInt8]) {
    self.key = key
    self.bytes = bytes
  }

  /// The name from which the dataset's id derives.
  package static let datasetName = "dataset-name"

  // Keys are bytes: `String` holds й and и with a breve for equal.
  package static func == (a: BundleExtension, b: BundleExtension) -> Bool {
    a.key.utf8.elementsEqual(b.key.utf8) && a.bytes == b.bytes
  }

  package func hash(into hasher: inout Hasher) {
    for byte in key.utf8 { hasher.combine(byte) }
    hasher.combine(bytes)
  }

  package static func < (a: BundleExtension, b: BundleExtension) -> Bool {
    let keyA = Array(a.key.utf8)
    let keyB = Array(b.key.utf8)
    return keyA != keyB
      ? keyA.lexicographicallyPrecedes(keyB) : a.bytes.lexicographicallyPrecedes(b.bytes)
  }
}
