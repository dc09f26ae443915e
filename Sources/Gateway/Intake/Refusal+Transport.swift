package import FastCGI

extension Refusal {
  /// What the transport did not hand over, told as any other problem.
  package init(_ refusal: TransportRefusal) {
    let detail = "\(refusal)."
    switch refusal {
    case .bodyTooLarge: self.init(.bodyTooLarge, detail)
    case .headTooLarge: self.init(.headTooLarge, detail)
    case .malformed: self.init(.malformedRequest, detail)
    case .overloaded(let seconds):
      self = Refusal(.overloaded, detail).retry(after: .seconds(seconds))
    }
  }
}
