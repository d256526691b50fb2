extension [UInt8] {
  /// Like `withUnsafeBytes`, with the error type kept and results that cannot be copied allowed.
  package func withRawBytes<R: ~Copyable, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try span.withUnsafeBytes(body)
  }
}
