package import Secrets
import StrictJSON

/// What the upstream says about a call that it did not carry out.
///
/// Only the three documented members are taken: a validation library's `input` would hand the
/// credentials back. Whatever is read from an answer has gone through ``withholding(_:)``, which
/// bounds its length too.
package struct ErrorEnvelope: Sendable, Hashable {
  package var message: String
  package var errors: [FieldError]

  /// In Unicode scalars: a character can have any number of them.
  static let messageLimit = 1_000
  /// Of a field's name and of an error's code, in Unicode scalars.
  static let nameLimit = 200
  static let errorLimit = 20

  package init(message: String = "", errors: [FieldError] = []) {
    self.message = message
    self.errors = errors
  }

  /// Reads what is there, without any of these secrets; an answer that is no envelope gives an
  /// empty one.
  init(parsing body: [UInt8], withholding secrets: [Secret]) {
    guard let json = try? JSON(parsing: body, maximumDepth: 64) else {
      self.init()
      return
    }
    let told = ErrorEnvelope(
      message: Self.text(json["message"] ?? json["detail"]),
      errors: (json["errors"]?.array ?? []).prefix(Self.errorLimit).map { entry in
        FieldError(
          field: Self.text(entry["field"]), message: Self.text(entry["message"]),
          errorCode: Self.text(entry["error_code"]))
      })
    self = told.withholding(secrets)
  }

  private static func text(_ json: JSON?) -> String { json?.string ?? "" }

  /// The same without any of these values, should the upstream have quoted one, and each text cut
  /// to its limit after that: a cut value would no longer be recognised. Values shorter than eight
  /// bytes are words such as `token`, which a helpful message contains anyway.
  package func withholding(_ secrets: [Secret]) -> ErrorEnvelope {
    let values = secrets.compactMap { secret in
      secret.count < 8 ? nil : secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }.sorted { $0.utf8.count > $1.utf8.count }  // one may be the beginning of another
    func clean(_ text: String, _ limit: Int) -> String {
      let cleaned = values.reduce(text) { $0.replacing($1, with: Secret.placeholder) }
      return String(String.UnicodeScalarView(cleaned.unicodeScalars.prefix(limit)))
    }
    return ErrorEnvelope(
      message: clean(message, Self.messageLimit),
      errors: errors.prefix(Self.errorLimit).map {
        FieldError(
          field: clean($0.field, Self.nameLimit), message: clean($0.message, Self.messageLimit),
          errorCode: clean($0.errorCode, Self.nameLimit))
      })
  }
}
