/// What an arriving change was to the store.
enum ApplyOutcome {
  /// Held before, and nothing more is disclosed.
  case known
  case new
  /// Held before; more of it is disclosed now.
  case fuller
}
