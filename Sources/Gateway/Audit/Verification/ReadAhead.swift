import Dispatch
import Synchronization

/// Does pieces of work on threads of its own, a few ahead of where their results are taken, and
/// hands those out in the order of the pieces. For threads that may block.
struct ReadAhead<Piece: Sendable> {
  private final class Slot: Sendable {
    private let piece = Mutex<Piece?>(nil)
    private let done = DispatchSemaphore(value: 0)

    func fill(_ new: Piece) {
      piece.withLock { $0 = new }
      done.signal()
    }

    func take() -> Piece? {
      done.wait()
      return piece.withLock { $0 }
    }
  }

  private let count: Int64
  private let width: Int
  private let work: @Sendable (Int64) -> Piece
  private let queue = DispatchQueue(label: "read ahead", attributes: .concurrent)
  private var next: Int64 = 0
  private var slots: [Slot] = []

  /// Begins with the first.
  ///
  /// - Parameters:
  ///   - count: The number of pieces.
  ///   - width: How many are done or kept at a time.
  init(count: Int64, width: Int, work: @escaping @Sendable (Int64) -> Piece) {
    self.count = count
    self.width = width
    self.work = work
    begin()
  }

  /// Waits for the next piece; nil after the last.
  mutating func take() -> Piece? {
    guard !slots.isEmpty else { return nil }
    let piece = slots.removeFirst().take()
    begin()
    return piece
  }

  private mutating func begin() {
    while next < count, slots.count < width {
      let (slot, number, work) = (Slot(), next, work)
      slots.append(slot)
      queue.async { slot.fill(work(number)) }
      next += 1
    }
  }
}
