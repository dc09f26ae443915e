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

  /// The same without any of these values, should the upstream have quoted one in any form that
  /// ``Withholding`` knows, and within the limits.
  ///
  /// Only secrets are withheld: `replication_config` and `environment` are documented as not secret,
  /// and what an upstream says of them is what its caller needs to read.
  package func withholding(_ secrets: [Secret]) -> ErrorEnvelope {
    let withholding = Withholding(secrets)
    return ErrorEnvelope(
      message: withholding.clean(message, limit: Self.messageLimit),
      errors: errors.prefix(Self.errorLimit).map {
        FieldError(
          field: withholding.clean($0.field, limit: Self.nameLimit),
          message: withholding.clean($0.message, limit: Self.messageLimit),
          errorCode: withholding.clean($0.errorCode, limit: Self.nameLimit))
      })
  }
}
