/// Who waits for which onboarding and until when; its methods return whom to resume.
struct WaitTable: Sendable {
  struct Entry: Sendable {
    let id: OnboardingID
    let deadline: Timestamp
    let isRequest: Bool
    let isEnough: @Sendable (OnboardingRecord) -> Bool
    let promise: Promise<OnboardingRecord?>
    /// What was announced last and was not enough.
    var latest: OnboardingRecord?
  }

  private struct Topic {
    var numbers: Set<Int> = []
    var requests = 0
  }

  /// Deadlines are kept in slices of time, in milliseconds, so that only a slice whose time has
  /// come is looked through.
  private static let slice: Int64 = 100

  private var entries: [Int: Entry] = [:]
  private var topics: [OnboardingID: Topic] = [:]
  private var slices: [Int64: Set<Int>] = [:]
  /// No slice is earlier; the slice itself may have gone.
  private var earliest = Int64.max
  private var lastNumber = 0

  var count: Int { entries.count }

  func isAwaited(_ id: OnboardingID) -> Bool { topics[id].map { $0.requests > 0 } ?? false }

  mutating func add(_ entry: Entry) -> Int {
    lastNumber += 1
    entries[lastNumber] = entry
    topics[entry.id, default: Topic()].numbers.insert(lastNumber)
    if entry.isRequest { topics[entry.id]?.requests += 1 }
    let slice = entry.deadline.milliseconds / Self.slice
    slices[slice, default: []].insert(lastNumber)
    earliest = min(earliest, slice)
    return lastNumber
  }

  /// nil where it was removed before.
  mutating func remove(_ number: Int) -> Entry? {
    guard let entry = entries.removeValue(forKey: number) else { return nil }
    topics[entry.id]?.numbers.remove(number)
    if entry.isRequest { topics[entry.id]?.requests -= 1 }
    if topics[entry.id]?.numbers.isEmpty == true { topics[entry.id] = nil }
    let slice = entry.deadline.milliseconds / Self.slice
    slices[slice]?.remove(number)
    if slices[slice]?.isEmpty == true { slices[slice] = nil }
    return entry
  }

  /// Notes it for all who wait for this onboarding, and returns what each is content with.
  mutating func offer(
    _ record: OnboardingRecord
  ) -> [(number: Int, isEnough: @Sendable (OnboardingRecord) -> Bool)] {
    guard let topic = topics[record.id] else { return [] }
    return topic.numbers.compactMap { number in
      entries[number]?.latest = record
      return entries[number].map { (number, $0.isEnough) }
    }
  }

  mutating func removeDue(at now: Timestamp) -> [Entry] {
    let current = now.milliseconds / Self.slice
    guard earliest <= current else { return [] }
    let candidates = slices.filter { $0.key <= current }.values.joined()
    let due = candidates.filter { entries[$0].map { $0.deadline <= now } ?? false }
    let removed = due.compactMap { remove($0) }
    earliest = slices.keys.min() ?? .max
    return removed
  }

  mutating func removeAll(of id: OnboardingID) -> [Entry] {
    (topics[id]?.numbers ?? []).compactMap { remove($0) }
  }

  mutating func removeAll() -> [Entry] {
    defer { self = WaitTable(lastNumber: lastNumber) }
    return Array(entries.values)
  }

  init() {}

  private init(lastNumber: Int) { self.lastNumber = lastNumber }
}
