import Foundation
import Synchronization

/// What is told of each passage of a named point; for tests of crashes.
package struct PathPoints: Sendable {
  package let pass: @Sendable (PathPoint) -> Void

  package init(pass: @escaping @Sendable (PathPoint) -> Void) { self.pass = pass }

  /// Does nothing.
  package static let none = PathPoints { _ in }

  /// Ends the process by SIGKILL at one passage of one point, the first being number 1: nothing of
  /// the process goes on after it.
  package static func killing(at point: PathPoint, after passages: Int) -> PathPoints {
    let count = Atomic<Int>(0)
    return PathPoints { passed in
      guard passed == point else { return }
      let number = count.add(1, ordering: .relaxed).newValue
      if number == passages { kill(getpid(), SIGKILL) }
    }
  }
}
