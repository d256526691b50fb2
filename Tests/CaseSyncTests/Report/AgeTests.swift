import Testing

@testable import CaseSync

/// Ages on 5 January 2022, percentages, and how spread ages are.
@Suite struct AgeTests {
  @Test(arguments: [
    ("2004-01-05", "18...18 age_16_25"), ("2004-01-06", "17...17 age_16_25"),
    ("1987", "34...35 age_26_35"), ("1987-03", "34...34 age_26_35"),
    ("1987-XX-XX", "34...35 age_26_35"), ("198X", "32...42 -"), ("1986~", "35...36 -"),
    ("1986-01-05/1986-01-07", "35...36 -"), ("1955-12-31", "66...66 age_66_plus"),
    ("1987-22", "34...35 age_26_35"), ("1990/", "-"), ("2023-01-01", "-"), ("1987-13", "-"),
    ("2022-01-05", "0...0 under_16"),
  ])
  func `a date of birth gives the ages that are possible`(birth: String, expected: String) {
    let age = Age(birthDate: birth, estimated: nil)
    let text = age.map { "\($0.years) \($0.band ?? "-")" } ?? "-"
    #expect(text == expected)
  }

  @Test func `an estimate stands in for a date of birth`() {
    #expect(Age(birthDate: nil, estimated: .integer(40))?.band == "age_36_45")
    #expect(Age(birthDate: nil, estimated: .text("40"))?.band == "age_36_45")
    #expect(Age(birthDate: "1990-05-05", estimated: .integer(40))?.band == "age_26_35")
    #expect(Age(birthDate: nil, estimated: .integer(-1)) == nil)
    #expect(Age(birthDate: nil, estimated: .text("forty")) == nil)
  }

  @Test func `percentages have one decimal, halves rounded up`() {
    for base in 1...200 {
      for part in 0...base {
        let tenths = Percentage.tenths(part, of: base) ?? -1
        // exact: 1000 part / base lies in [tenths - 1/2, tenths + 1/2)
        let isRounded =
          (2 * tenths - 1) * base <= 2_000 * part
          && 2_000 * part < (2 * tenths + 1) * base
        #expect(isRounded, "\(part) of \(base)")
      }
    }
    #expect(Percentage.text(Percentage.tenths(1, of: 16)) == "6.3")
    #expect(Percentage.text(Percentage.tenths(0, of: 0)) == "-")
  }

  @Test func `mean and deviation are those of the textbook`() {
    var ages = AgeStatistics()
    for age in [2.0, 4, 4, 4, 5, 5, 7, 9] { ages.add(age) }
    #expect(AgeStatistics.text(ages.mean) == "5.0")
    #expect(AgeStatistics.text(ages.standardDeviation) == "2.1")
    #expect(AgeStatistics.text(AgeStatistics().mean) == "-")
  }

  @Test(arguments: [
    ("2022-01", "2022-01-01 2022-01-31"), ("2020-02", "2020-02-01 2020-02-29"),
    ("2022-XX-05", "2022-01-05 2022-12-05"), ("2022-01-04/2022-01-06", "2022-01-04 2022-01-06"),
    ("2022-01-05~", "2022-01-05 2022-01-05"), ("2022-01-05/..", "-"), ("-0044", "-"),
    ("2022-02-XX", "2022-02-01 2022-02-28"),
  ])
  func `a date means a range of days`(date: String, expected: String) {
    let range = CivilDate.range(of: date)
    #expect(range.map { "\($0.lowerBound.text) \($0.upperBound.text)" } ?? "-" == expected)
  }
}
