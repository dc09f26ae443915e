/// The upstream's way of writing a moment: `2026-04-20T21:57:20.991787Z`.
enum Timestamp {
  static func text(_ microseconds: Int64) -> String {
    let day = 86_400_000_000 as Int64
    let (days, rest) = (microseconds / day, microseconds % day)
    let (year, month, dayOfMonth) = date(days)
    let seconds = rest / 1_000_000
    return "\(year)-\(pad(month))-\(pad(dayOfMonth))T\(pad(seconds / 3600)):"
      + "\(pad(seconds / 60 % 60)):\(pad(seconds % 60)).\(pad(rest % 1_000_000, to: 6))Z"
  }

  /// The Gregorian date, counted in eras of 400 years that begin in March.
  private static func date(_ daysSince1970: Int64) -> (Int64, Int64, Int64) {
    let shifted = daysSince1970 + 719_468
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (shifted / 146_097 * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  private static func pad(_ number: Int64, to count: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
