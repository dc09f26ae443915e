extension TortureRound: CustomStringConvertible {
  /// For the progress: what is different about this round.
  var description: String {
    var parts = ["\(weather)"]
    if let point { parts.append("ends itself at \(point)") }
    switch blow {
    case .kill: parts.append("SIGKILL")
    case .killTwice: parts.append("SIGKILL twice")
    case .terminate: parts.append("SIGTERM")
    case nil: break
    }
    if listLagMilliseconds > 0 { parts.append("the list lags") }
    return parts.joined(separator: ", ")
  }
}
