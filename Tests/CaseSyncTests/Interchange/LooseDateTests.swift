import Testing

@testable import CaseSync

/// Dates as tables write them: nothing is completed, nothing guessed.
@Suite struct LooseDateTests {
  @Test(
    arguments: [
      ("2022-01-05", .edtf("2022-01-05")), ("2022-01", .edtf("2022-01")), ("2022", .edtf("2022")),
      ("2022-01-05~", .edtf("2022-01-05~")), ("2022-01-XX", .edtf("2022-01-XX")),
      ("2022-01-04/2022-01-06", .edtf("2022-01-04/2022-01-06")), (" 2022 ", .edtf("2022")),
      ("5.1.2022", .converted("2022-01-05")), ("05.01.2022", .converted("2022-01-05")),
      ("01.2022", .converted("2022-01")), ("2022/1/5", .converted("2022-01-05")),
      ("2022 01 05", .converted("2022-01-05")), ("2022.01.05", .converted("2022-01-05")),
      ("2022/01", .converted("2022-01")), ("25/01/2022", .converted("2022-01-25")),
      ("01/25/2022", .converted("2022-01-25")), ("05/05/2022", .converted("2022-05-05")),
      ("05/04/2022", .wrong(.ambiguousDate)), ("31.02.2022", .wrong(.noSuchDay)),
      ("2022-02-30", .wrong(.noSuchDay)), ("2022-13-01", .wrong(.noSuchDay)),
      ("0000", .wrong(.noSuchDay)), ("0000-01-01", .wrong(.noSuchDay)),
      ("29.02.2021", .wrong(.noSuchDay)), ("29.02.2020", .converted("2020-02-29")),
      ("05.01.22", .wrong(.noDate)), ("44566", .wrong(.noDate)), ("January", .wrong(.noDate)),
      ("2022-01-05T23:30:00.000+06:00", .moment("2022-01-05")),
      ("2022-01-05 23:30", .moment("2022-01-05")), ("2022-02-31T00:00:00Z", .wrong(.noSuchDay)),
      ("21.2022", .wrong(.noSuchDay)), ("", .wrong(.noDate)),
    ] as [(String, LooseDate.Reading)])
  func `a date is read, or refused`(text: String, reading: LooseDate.Reading) {
    #expect(LooseDate.read(text) == reading)
  }

  @Test(
    arguments: [
      ("2000/01/01:2000/02/01", .converted("2000-01-01/2000-02-01")),
      ("2000-01-01~2000-02-01", .converted("2000-01-01/2000-02-01")),
      ("2000/01/01:", .converted("2000-01-01/..")), (":2000/01/01", .converted("../2000-01-01")),
      ("2000/01/01~", .converted("2000-01-01/..")), ("2000~", .edtf("2000~")),
      ("2000/02/31:2000/03/01", .wrong(.noSuchDay)), (":", .wrong(.noDate)),
    ] as [(String, LooseDate.Reading)])
  func `ranges of Uwazi are intervals`(text: String, reading: LooseDate.Reading) {
    #expect(LooseDate.read(text, hasRanges: true) == reading)
  }
}
