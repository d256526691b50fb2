import Testing

@testable import CaseSync

/// Heads of slots that no honest history would make.
@Suite struct SlotHeadsTests {
  private func id(_ index: Int) -> OperationID {
    OperationID(replica: ReplicaID(.zero), seq: 1, index: index, tag: 1)
  }

  private func member(_ index: Int, naming named: Int...) -> SlotHeads.Member {
    SlotHeads.Member(id: id(index), references: named.map { id($0) })
  }

  @Test func `a reference from another slot to a withheld member counts`() {
    let members = [member(0), member(1), member(2, naming: 0)]
    #expect(SlotHeads.heads(of: members).heads == [id(1), id(2)])
    #expect(SlotHeads.heads(of: members, outside: [id(2)]).heads == [id(1)])
  }

  @Test func `a circle leaves all its members`() {
    let members = [member(0, naming: 1), member(1, naming: 0)]
    let (heads, isCycle) = SlotHeads.heads(of: members)
    #expect(heads == [id(0), id(1)])
    #expect(isCycle)
  }
}
