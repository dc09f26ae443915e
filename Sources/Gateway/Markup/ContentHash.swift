import Crypto
import Foundation

/// Names a style or a script that stands in a page by its hash, so that the page's policy allows it
/// and no other (CSP 3, section 6.7.3.3).
enum ContentHash {
  /// As a source of a directive: `'sha256-…'`.
  static func source(of content: Markup) -> String {
    let digest = Data(SHA256.hash(data: Array(content.description.utf8)))
    return "'sha256-\(digest.base64EncodedString())'"
  }
}
