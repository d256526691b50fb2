/// When things happen: periods of two weeks, each ending with an exchange.
enum ScriptCalendar {
  /// The number of periods, fourteen months in all.
  static let periods = 30

  /// The number of periods in which victims are entered, one year.
  static let entryPeriods = 26

  /// The number of periods after which parted teams no longer exchange.
  static let periodsTogether = 15

  /// The period in which everything must have happened.
  static let lastPeriod = periods - 1

  /// The length of a period.
  static let periodSeconds = 14 * 86_400

  /// The true time from which the exchange of a period takes place, a Friday afternoon.
  static let exchangeOffsetSeconds = 11 * 86_400 + 14 * 3_600

  /// The time of a bundle carried by hand, two days before the exchange.
  static let sendOffsetSeconds = 9 * 86_400 + 13 * 3_600 + 1_800

  /// The time between two exchanges of one round.
  static let exchangeStepSeconds = 600

  /// How much the slow clock is behind.
  static let slowClockSeconds = 3 * 3_600

  private static let firstDay = 19_086
  private static let slowDays = (firstDay + 36)..<(firstDay + 70)

  /// Returns the true time at which a period begins, on a Monday.
  static func start(of period: Int) -> Int {
    firstDay * 86_400 + period * periodSeconds
  }

  /// Returns whether the slow clock is slow at a true time.
  static func isClockSlow(at time: Int) -> Bool {
    slowDays.contains(time / 86_400)
  }

  /// Draws a moment of a period, on a working day in office hours.
  static func workingOffset(_ random: inout SplitMix64) -> Int {
    let workday = random.below(10)
    let day = workday < 5 ? workday : workday + 2
    return day * 86_400 + 3 * 3_600 + random.below(10 * 3_600)
  }

  /// Returns how many of the victims have been entered before a period begins.
  ///
  /// Most are entered early: the number grows as a parabola that is level after a year.
  static func victimsEntered(before period: Int, of victims: Int) -> Int {
    let elapsed = min(period, entryPeriods)
    let share = elapsed * (2 * entryPeriods - elapsed)
    let whole = entryPeriods * entryPeriods
    return victims / whole * share + victims % whole * share / whole
  }
}
