/// How large a zip may be when it is opened up.
package struct ZipLimits: Sendable {
  package var entries = 10_000
  package var entryBytes = 256 << 20
  package var totalBytes = 1 << 30
  /// How many times larger an entry may be than its compressed bytes; small ones may be more.
  package var ratio = 250
  package var freeBytes = 4 << 20

  package init() {}
}
