import Synchronization

/// Carries a value that can be used once into a task, which may only capture what can be copied.
final class Once<Value: ~Copyable & Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: consuming sending Value) { self.value = Mutex(value) }

  /// The value, the first time; then nil.
  func take() -> sending Value? {
    value.withLock { $0.take() }
  }
}
