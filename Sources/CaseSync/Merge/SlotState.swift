/// The heads of one slot and what is to be said of them.
package struct SlotState: Sendable {
  package var heads: [Head] = []
  package var isIncomplete = false
  package var isCycle = false

  package init(heads: [Head] = [], isIncomplete: Bool = false, isCycle: Bool = false) {
    self.heads = heads
    self.isIncomplete = isIncomplete
    self.isCycle = isCycle
  }
}
