/// What an export shows besides what levels allow; worked out from the data by whoever exports.
protocol BundleRestriction: Sendable {
  /// Whether an op may be shown, as it is, superseded or not.
  func permits(_ content: Operation.Content) -> Bool

  /// Whether the source and the comment of a change may be shown: they are one leaf.
  func permits(annotations: Attributes) -> Bool
}
