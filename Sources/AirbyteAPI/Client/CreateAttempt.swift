/// How a create call ended. It always ends in one of these.
package enum CreateAttempt: Sendable, Hashable {
  case created(Connector)
  /// Sure: nothing was stored. The error says whether waiting or mending helps.
  case refused(AirbyteError)
  /// A connector may be stored or not. Look before sending again.
  case unknown(AirbyteError)
}

extension CreateAttempt {
  init(failure: AirbyteError) {
    self = failure.isSure ? .refused(failure) : .unknown(failure)
  }

  /// From a success answer: without an id there is nothing to show, but something may be stored.
  init(success answer: HTTPResponse) {
    do throws(AirbyteError) {
      self = .created(try Connector(answer: answer))
    } catch {
      self = .unknown(error)
    }
  }
}
