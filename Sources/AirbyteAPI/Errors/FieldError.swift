/// One entry of an error envelope: which field, and what is wrong with it.
package struct FieldError: Sendable, Hashable {
  package var field: String
  package var message: String
  package var errorCode: String

  package init(field: String, message: String, errorCode: String) {
    self.field = field
    self.message = message
    self.errorCode = errorCode
  }
}
