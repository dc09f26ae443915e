import Synchronization

/// One descriptor's place in the table; it outlives the connections that have the number in turn,
/// so that an event that comes late finds it.
final class Connection: Sendable {
  let descriptor: Int32
  let state = Mutex(ConnectionState())

  init(descriptor: Int32) { self.descriptor = descriptor }
}
