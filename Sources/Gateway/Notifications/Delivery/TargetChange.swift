/// What one answer means for all that goes to the same target.
package enum TargetChange: Sendable, Hashable {
  /// Nothing is sent before this moment.
  case slowDown(until: Timestamp)
  /// Nothing is sent until a person or a new address says otherwise.
  case disable
}
