internal import Foundation

/// Runs each block before it returns, so that URLSession reads no faster than its delegate takes.
///
/// It would otherwise queue up in memory whatever the network brings.
final class PatientQueue: OperationQueue, @unchecked Sendable {
  // The superclass is declared so; nothing is added to its state.

  override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
}
