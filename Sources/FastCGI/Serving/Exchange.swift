/// What a response needs to find its way back.
struct Exchange: Sendable {
  let connection: Connection
  let turn: UInt32
  let requestID: UInt16
  let method: String
  /// Whether the web server wants the connection kept, and we can vouch for its state.
  let keeps: Bool
}
