import Testing

@testable import CaseSync

@Suite struct DateSpanTests {
  @Test(arguments: [
    ("2022-01-05", 1, false), ("05.01.2022", 1, false), ("2022-01", 31, false),
    ("2022", 365, false), ("2020-02", 29, false), ("198X", 3653, false), ("1987~", 365, true),
    ("2022-01-04/2022-01-06", 3, false), ("2022-21", 92, false), ("2022-XX", 365, false),
  ])
  func `a date is the days that it may mean`(text: String, days: Int, isApproximate: Bool) throws {
    let span = try #require(DateSpan(text))
    #expect(span.days == days)
    #expect(span.isApproximate == isApproximate)
  }

  @Test(arguments: ["31.02.2022", "0000-00", "2022-01-05/..", "abc", "", "2022-13", "1/2"])
  func `what is no date, or has no end, says nothing`(text: String) {
    #expect(DateSpan(text) == nil)
  }

  @Test func `days are counted from 1970`() {
    #expect(DateSpan("1970-01-01")?.first == 0)
    #expect(DateSpan("2000-03-01")?.first == 11_017)
    #expect(DateSpan.event == 18_997)
  }

  @Test func `an age is a year of births`() {
    let span = DateSpan(age: 34)
    #expect(span == DateSpan("1987-01-06/1988-01-05"))
    #expect(span.gap(to: DateSpan(age: 36)) > 0)
    #expect(span.gap(to: DateSpan("1987")!) == 0)
  }
}
