internal import Synchronization

extension Store {
  /// Forks that nobody has acknowledged yet.
  public func forks() throws(CaseSyncError) -> [Summary.Fork] {
    try reading { core throws(CaseSyncError) in try core.openForks() }
  }

  /// Ends the warning about forks everywhere: the branches stay, as the writers they are.
  ///
  /// A store that shares the forked id goes on under a new one.
  public func acknowledgeForks(author: String) throws(CaseSyncError) -> EditOutcome? {
    let forks = try forks()
    guard !forks.isEmpty else { return nil }
    try core.withLock { core throws(CaseSyncError) in
      try core.write { core throws(CaseSyncError) in
        let own = try core.replica
        if forks.contains(where: { $0.replica == own }) {
          try core.settings.set(.mustRenew, .integer(1))
        }
      }
    }
    return try edit(author: author) { draft throws(CaseSyncError) in
      for fork in forks { draft.acknowledgeFork(of: fork.replica, tips: fork.tips) }
    }
  }
}
