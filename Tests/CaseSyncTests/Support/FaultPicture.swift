import Foundation

/// What a command can change: the states of the stores, and the files beside them.
struct FaultPicture: Equatable {
  /// Without times and replicas, which no two runs have in common.
  private(set) var stores: [String: String] = [:]
  var files: [String: Data] = [:]

  mutating func add(dump: String, of store: String) {
    stores[store] = dump.replacing(/"replica":"[0-9a-f]+"/, with: "")
      .replacing(/"time":"[^"]+"/, with: "").replacing(/"id":"[^"]+"/, with: "")
  }
}
