#if canImport(Glibc)
  internal import Glibc
#endif

/// How the C library keeps memory that was freed.
package enum Memory {
  /// Gives large buffers back to the system at once, for a program that works in blocks of megabytes.
  ///
  /// Left alone, glibc raises its threshold after the first large buffer and keeps the rest in
  /// pieces (mallopt(3), "M_MMAP_THRESHOLD"): a third more at the peak of a merge. What lies below the
  /// threshold is kept up to 4 MB, for to hand it back and ask again costs a merge a tenth of its time.
  package static func returnLargeBuffers() {
    #if canImport(Glibc)
      typealias Tune = @convention(c) (Int32, Int32) -> Int32
      // Swift does not import malloc.h; -1, -3 and -8 are the numbers that it gives to these names.
      guard let symbol = dlsym(nil, "mallopt") else { return }
      let tune = unsafeBitCast(symbol, to: Tune.self)
      let (trimThreshold, mmapThreshold, arenaMaximum): (Int32, Int32, Int32) = (-1, -3, -8)
      _ = tune(trimThreshold, 4 << 20)
      _ = tune(mmapThreshold, 1 << 20)
      _ = tune(arenaMaximum, 2)
    #endif
  }
}
