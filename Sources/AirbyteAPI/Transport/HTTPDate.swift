/// The three date formats that a recipient must accept (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `nil` where the text is no date. The name of the weekday is not looked at.
  static func secondsSince1970(_ text: String) -> Int64? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "," }).map(String.init)
    if text.contains(",") {
      // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT
      guard parts.count == 6, parts[5] == "GMT" else { return nil }
      return seconds(year: parts[3], month: parts[2], day: parts[1], time: parts[4])
    }
    // Sun Nov  6 08:49:37 1994
    guard parts.count == 5 else { return nil }
    return seconds(year: parts[4], month: parts[1], day: parts[2], time: parts[3])
  }

  private static func seconds(year: String, month: String, day: String, time: String) -> Int64? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { number($0) }
    guard let month = months.firstIndex(of: month), let day = number(day), (1...31).contains(day),
      var year = number(year), clock.count == 3, let hour = clock[0], let minute = clock[1],
      let second = clock[2], hour < 24, minute < 60, second <= 60
    else { return nil }
    // Two digits: taken as the nearest century that makes sense for a delay.
    if year < 100 { year += 2000 }
    return days(year: year, month: month + 1, day: day) * 86_400 + hour * 3_600 + minute * 60
      + second
  }

  private static func number(_ text: some StringProtocol) -> Int64? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int64(text)
  }

  /// Days from 1 January 1970 in the Gregorian calendar, counted in years that begin in March so
  /// that the leap day comes last.
  private static func days(year: Int64, month: Int, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let monthFromMarch = Int64((month + 9) % 12)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }
}
