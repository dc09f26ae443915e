import Foundation
import Synchronization
import Testing

@testable import Database

@Suite("The mailbox of a thread", .timeLimit(.minutes(1)))
struct MailboxTests {
  @Test("Waiting with patience ends with nothing, with what came, or with the mailbox's end")
  func patience() {
    let mailbox = Mailbox<Int>()
    #expect(mailbox.take(limit: 2, within: .milliseconds(1)) == nil)
    for number in 1...3 { #expect(mailbox.put(number)) }
    #expect(mailbox.take(limit: 2, within: .milliseconds(1)) == [1, 2])
    #expect(mailbox.take(limit: 2, within: .zero) == [3])
    #expect(mailbox.take(limit: 2, within: .zero) == nil)
    mailbox.close()
    #expect(mailbox.take(limit: 2, within: .seconds(60)) == [])
  }

  @Test("Nobody who gives up waiting takes another's signal, or leaves one behind")
  func giveUpWhileSomethingComes() async {
    let mailbox = Mailbox<Int>()
    let taken = Mutex(Set<Int>())
    let ended = DispatchGroup()
    for patience in [Duration.zero, .microseconds(50), .microseconds(200), .seconds(60)] {
      ended.enter()
      Thread.detachNewThread {
        while true {
          guard let batch = mailbox.take(limit: 3, within: patience) else { continue }
          if batch.isEmpty { break }
          taken.withLock { $0.formUnion(batch) }
        }
        ended.leave()
      }
    }
    for number in 0..<5_000 {
      _ = mailbox.put(number)
      if number % 10 == 0 { await Task.yield() }
    }
    mailbox.close()
    await withCheckedContinuation { ended.notify(queue: .global(), execute: $0.resume) }
    #expect(taken.withLock(\.count) == 5_000)
  }
}
