/// Counts records: per input, in all, and those that only the merge brought together.
struct RecordTally {
  private let holderSets: [[Int]]
  private var perInput: [Int]
  private var total = 0
  private var parallel = 0

  init(holderSets: [[Int]], inputCount: Int) {
    self.holderSets = holderSets
    perInput = [Int](repeating: 0, count: inputCount)
  }

  /// Enters one record by the holder sets of its changes; set 0 is "every input".
  mutating func add(_ sets: [Int], isConflicted: Bool) {
    total += 1
    let distinct = Set(sets)
    if distinct.contains(0) {
      for input in perInput.indices { perInput[input] += 1 }
    } else {
      for input in Set(distinct.flatMap { holderSets[$0] }) { perInput[input] += 1 }
    }
    let partial = distinct.subtracting([0]).map { Set(holderSets[$0]) }
    guard let first = partial.first, !isConflicted else { return }
    if partial.dropFirst().reduce(first, { $0.intersection($1) }).isEmpty { parallel += 1 }
  }

  func enter(into report: inout MergeReport, readers: [BundleReader]) {
    report.records = total
    report.parallelRecords = parallel
    for input in report.inputs.indices {
      report.inputs[input].records = perInput[input]
      let replicas = readers[input].trailer.summary.replicas
        .sorted { ($1.value.changeCount, $0.key) < ($0.value.changeCount, $1.key) }
      report.inputs[input].labels = replicas.compactMap { report.labels[$0.key] }
    }
  }
}
