import Testing

@testable import CaseSync

@Suite struct ByteBufferTests {
  @Test func `a number that was appended is replaced`() {
    var buffer = ByteBuffer()
    buffer.appendFixed(UInt32(1))
    buffer.overwrite(UInt16(0x0203), at: 2)
    #expect(buffer.array == [0, 0, 2, 3])
  }

  @Test func `bytes that were never appended cannot be replaced`() async {
    await #expect(processExitsWith: .failure) {
      var buffer = ByteBuffer()
      buffer.appendFixed(UInt32(1))
      buffer.overwrite(UInt16(1), at: 3)
    }
  }
}
