/// A day of the Gregorian calendar.
struct CivilDate: Sendable, Hashable {
  let year: Int64
  let month: Int64
  let day: Int64

  /// Counts in years that begin in March, so that the leap day comes last, and in eras of 400 years,
  /// which have 146,097 days each.
  init(daysSince1970 days: Int64) {
    let days = days + 719_468
    let era = (days < 0 ? days - 146_096 : days) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}
