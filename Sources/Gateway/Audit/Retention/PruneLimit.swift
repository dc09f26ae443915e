import StrictJSON

/// Which entries are old enough to be deleted.
package enum PruneLimit: Sendable, Hashable {
  case before(Timestamp)
  /// Those with a smaller sequence number.
  case beforeEntry(Int64)

  /// As it travels on the control channel.
  var json: JSONObject {
    switch self {
    case .before(let moment): ["before_ms": .integer(moment.milliseconds)]
    case .beforeEntry(let sequence): ["before_seq": .integer(sequence)]
    }
  }
}
