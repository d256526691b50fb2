import Testing

@testable import CaseSync

@Suite struct CivilDateTests {
  @Test(arguments: [
    "2022-01-05", "2022-01", "2022", "2022-01-05~", "2022-01?", "2022%", "2022-01-XX", "2022-XX",
    "2022-XX-XX", "201X", "20XX", "2022-21", "2022-24", "2022-01-04/2022-01-06", "2022-01-05/..",
    "../2022", "2022-01-05/", "/2022", "2020-02-29", "202X-02-29", "-0044-03-15", "Y170000002",
  ])
  func `a date of level 0 or 1 is accepted`(text: String) {
    #expect(CivilDate.isValid(text))
  }

  @Test(arguments: [
    "", "31.02.2022", "2022-02-29", "2022-02-30", "2022-13", "2022-00", "2022-01-00", "2022-01-32",
    "2022-1-5", "22", "20220105", "2022-25", "2022-21-05", "../..", "/", "2022/2023/2024",
    "2022-01-05T10:00", "X022", "2022-0X", "2022-01-05~~", "２０２２",
  ])
  func `anything else is refused`(text: String) {
    #expect(!CivilDate.isValid(text))
  }
}
