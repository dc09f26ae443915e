/// The source as people know it who are sent to Jetway and back.
package struct CallingApplication: Sendable, Hashable {
  /// Who asks for a consent.
  package let title: String
  /// Where people may be sent back to, compared as they stand (RFC 9700, section 4.1.3).
  package let returnAddresses: [WebAddress]
  /// Where a person is sent so that the application can tell that it is the one who began; nil where
  /// it does not want to.
  package let confirmationAddress: WebAddress?

  package init(
    title: String, returnAddresses: [WebAddress] = [], confirmationAddress: WebAddress? = nil
  ) {
    self.title = title
    self.returnAddresses = returnAddresses
    self.confirmationAddress = confirmationAddress
  }
}
