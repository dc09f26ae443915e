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
  /// Whether it is the upstream's own word: both documented members were there, a text and a list.
  /// Whoever stands before the upstream answers in forms of its own (`{"detail": "Not Found"}` for
  /// a path that it does not know), which tell the operator something, and decide nothing for good.
  package let isDocumented: Bool

  /// In Unicode scalars: a character can have any number of them.
  static let messageLimit = 1_000
  /// Of a field's name and of an error's code, in Unicode scalars.
  static let nameLimit = 200
  static let errorLimit = 20

  /// - Parameter errors: nil where the answer has no such list.
  package init(message: String = "", errors: [FieldError]? = nil) {
    self.message = message
    self.errors = errors ?? []
    isDocumented = errors != nil && !message.isEmpty
  }

  /// Reads what is there, without any of these secrets; an answer that is no envelope gives an
  /// empty one.
  init(parsing body: [UInt8], withholding secrets: [Secret]) {
    guard let json = try? JSON(parsing: body, maximumDepth: 64) else {
      self.init()
      return
    }
    guard let message = json["message"] else {
      self = ErrorEnvelope(message: Self.text(json["detail"])).withholding(secrets)
      return
    }
    let told = ErrorEnvelope(
      message: Self.text(message),
      errors: json["errors"]?.array?.prefix(Self.errorLimit).map { entry in
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
    var clean = self
    clean.message = withholding.clean(message, limit: Self.messageLimit)
    clean.errors = errors.prefix(Self.errorLimit).map {
      FieldError(
        field: withholding.clean($0.field, limit: Self.nameLimit),
        message: withholding.clean($0.message, limit: Self.messageLimit),
        errorCode: withholding.clean($0.errorCode, limit: Self.nameLimit))
    }
    return clean
  }
}
