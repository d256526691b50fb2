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

  package static func < (a: BundleExtension, b: BundleExtension) -> Bool {
    let keyA = Array(a.key.utf8)
    let keyB = Array(b.key.utf8)
    return keyA != keyB
      ? keyA.lexicographicallyPrecedes(keyB) : a.bytes.lexicographicallyPrecedes(b.bytes)
  }
}
