import Foundation

/// Unicode normalisation at the edge: what people type becomes NFC before it is stored.
///
/// Merging and hashing never normalise: they compare bytes (Unicode Standard Annex 15).
public enum NormalizedText {
  /// The text in Normalization Form C.
  public static func nfc(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.precomposedStringWithCanonicalMapping
  }

  /// The text in Normalization Form KC, for comparing what people meant; never stored.
  package static func nfkc(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.precomposedStringWithCompatibilityMapping
  }
}
