import Crypto

/// Where a calling system takes notifications: a ``WebAddress`` without a fragment.
package struct NotificationURL: Sendable, Hashable {
  private let address: WebAddress

  /// nil for anything else.
  package init?(_ text: String) {
    guard let address = WebAddress(text), !address.hasFragment else { return nil }
    self.address = address
  }

  package var text: String { address.text }

  /// Without the query, in which some services expect a token.
  package var withoutQuery: String { String(text.prefix { $0 != "?" }) }

  /// SHA-256 of the text: tells another address from this one where it need not be read.
  package var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
