/// A slot in the store's numbers.
struct SlotKey: Hashable {
  var record: Int64
  var path: Int64
  var mergeClass: MergeClass
  var element: [UInt8]
}

/// An op in the store's numbers: the arrival of its change, and its place there.
struct LocalOperation: Hashable {
  var raw: Int64

  init(raw: Int64) { self.raw = raw }

  init(arrival: Int64, index: Int) { raw = arrival << 16 | Int64(index) }

  var arrival: Int64 { raw >> 16 }
  var index: Int { Int(raw & 0xffff) }
}
