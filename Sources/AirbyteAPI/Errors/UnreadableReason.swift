/// What is wrong with an answer that says the call succeeded.
package enum UnreadableReason: String, Sendable, Hashable, CaseIterable {
  case notJSON = "the body is not JSON"
  case noIdentifier = "there is no usable id in it"
  case unexpectedShape = "a member is missing or of another type"
}
