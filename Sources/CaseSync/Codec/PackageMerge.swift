/// Finds the best code lengths under a limit by the package-merge method.
///
/// Ties go to the lower symbol and to single symbols before packages, so that equal frequencies
/// give equal lengths on every machine.
enum PackageMerge {
  /// Returns the code length of each symbol, 0 where the frequency is 0.
  static func lengths(frequencies: UnsafeBufferPointer<UInt32>, limit: Int) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: frequencies.count)
    let leaves = sortedLeaves(frequencies)
    if leaves.count <= 2 {
      for leaf in leaves { lengths[symbol(leaf)] = 1 }
      return lengths
    }
    for (rank, length) in rankLengths(leaves, limit: limit).enumerated() {
      lengths[symbol(leaves[rank])] = length
    }
    return lengths
  }

  /// Packs frequency and symbol into one number, so that plain order breaks ties by symbol.
  private static func sortedLeaves(_ frequencies: UnsafeBufferPointer<UInt32>) -> [UInt64] {
    var leaves: [UInt64] = []
    leaves.reserveCapacity(frequencies.count)
    for (symbol, frequency) in frequencies.enumerated() where frequency > 0 {
      leaves.append(UInt64(frequency) << 16 | UInt64(symbol))
    }
    leaves.sort()
    return leaves
  }

  private static func symbol(_ leaf: UInt64) -> Int { Int(leaf & 0xffff) }

  /// Counts, for every leaf from the rarest on, the levels on which it is chosen.
  private static func rankLengths(_ leaves: [UInt64], limit: Int) -> [UInt8] {
    let chosenAtTop = 2 * leaves.count - 2
    return withUnsafeTemporaryAllocation(
      of: Bool.self, capacity: limit * chosenAtTop
    ) { isLeaf in
      let levels = merge(leaves, limit: limit, isLeaf: isLeaf)
      var lengths = [UInt8](repeating: 0, count: leaves.count)
      var chosen = chosenAtTop
      for level in stride(from: limit - 1, through: 0, by: -1) where chosen > 0 {
        // The levels above the last distinct one all look like it.
        let row = min(level, levels - 1) * chosenAtTop
        var leafCount = 0
        for item in 0..<chosen where isLeaf[row + item] { leafCount += 1 }
        for rank in 0..<leafCount { lengths[rank] += 1 }
        chosen = 2 * (chosen - leafCount)
      }
      return lengths
    }
  }

  /// Builds the sorted list of each level and returns how many levels differ.
  ///
  /// Row `n` of `isLeaf` tells the leaves from the packages among the first items of level `n`.
  private static func merge(
    _ leaves: [UInt64], limit: Int, isLeaf: UnsafeMutableBufferPointer<Bool>
  ) -> Int {
    let width = 2 * leaves.count - 2
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: width) { weights in
      weights.initialize(repeating: .max)
      for (rank, leaf) in leaves.enumerated() where rank < width { weights[rank] = leaf >> 16 }
      isLeaf.initialize(repeating: true)
      return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: width / 2) { packages in
        for level in 1..<limit {
          for pair in 0..<(width / 2) {
            packages[pair] = weights[2 * pair].saturatingSum(weights[2 * pair + 1])
          }
          let row = UnsafeMutableBufferPointer(
            rebasing: isLeaf[(level * width)..<((level + 1) * width)])
          if !mergeRow(leaves, packages, into: weights, row) { return level + 1 }
        }
        return limit
      }
    }
  }

  /// Merges leaves and packages into one sorted list; returns whether any weight changed.
  private static func mergeRow(
    _ leaves: [UInt64], _ packages: UnsafeMutableBufferPointer<UInt64>,
    into weights: UnsafeMutableBufferPointer<UInt64>, _ isLeaf: UnsafeMutableBufferPointer<Bool>
  ) -> Bool {
    var (leaf, package, changed) = (0, 0, false)
    for item in 0..<weights.count {
      let leafWeight = leaf < leaves.count ? leaves[leaf] >> 16 : .max
      let packageWeight = package < packages.count ? packages[package] : .max
      let takesLeaf = leafWeight <= packageWeight && leaf < leaves.count
      let weight = takesLeaf ? leafWeight : packageWeight
      if takesLeaf { leaf += 1 } else { package += 1 }
      changed = changed || weights[item] != weight
      weights[item] = weight
      isLeaf[item] = takesLeaf
    }
    return changed
  }
}

extension UInt64 {
  /// The sum, or the greatest number where it would not fit: a package that does not exist.
  fileprivate func saturatingSum(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
