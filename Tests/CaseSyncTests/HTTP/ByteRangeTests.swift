import Testing

@testable import CaseSync

/// Which bytes a request asks for.
@Suite struct ByteRangeTests {
  @Test(arguments: [
    ("bytes=0-9", 0..<10), ("bytes=10-", 10..<100), ("bytes=-10", 90..<100),
    ("bytes=90-1000", 90..<100), ("bytes=-1000", 0..<100), ("bytes=99-99", 99..<100),
  ])
  func `a stretch is cut to the file`(field: String, bytes: Range<Int>) {
    let range = ByteRange(field, count: 100)
    #expect(range.bytes == bytes)
    #expect(range.status == 206)
    #expect(range.contentRange == "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/100")
  }

  @Test(arguments: ["bytes=100-", "bytes=500-600", "bytes=-0"])
  func `a stretch beyond the end is refused`(field: String) {
    let range = ByteRange(field, count: 100)
    #expect(range.status == 416)
    #expect(range.contentRange == "bytes */100")
  }

  @Test(arguments: [
    nil, "", "bytes=", "bytes=-", "bytes=5-3", "bytes=a-", "bytes=1-2,4-5", "chunks=0-1",
    "bytes=+1-2",
    "bytes=99999999999999999999-", "bytes=--5", "bytes=0x1-2",
  ])
  func `what is no single stretch gets the whole`(field: String?) {
    let range = ByteRange(field, count: 100)
    #expect(range.status == 200)
    #expect(range.bytes == 0..<100)
  }

  @Test func `an empty file has no stretch`() {
    #expect(ByteRange("bytes=0-", count: 0).status == 416)
    #expect(ByteRange(nil, count: 0).bytes == 0..<0)
  }
}
