/// Equal lists kept once: of a hundred thousand persons most share days and places with others.
struct SharedLists<Element: Hashable & Sendable>: Sendable {
  private var known: Set<[Element]> = []

  /// The list, in the memory of an equal one that came before.
  mutating func shared(_ list: [Element]) -> [Element] {
    guard !list.isEmpty else { return [] }
    return known.insert(list).memberAfterInsert
  }
}
