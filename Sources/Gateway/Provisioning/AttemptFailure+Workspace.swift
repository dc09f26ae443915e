import AirbyteAPI

extension AttemptFailure {
  /// A create that was refused because there is no such workspace, with what can be done.
  init(workspaceOf record: OnboardingRecord, mayMakeWorkspace: Bool, _ error: AirbyteError) {
    let failure = AttemptFailure(error)
    let remedy =
      mayMakeWorkspace
      ? "it was made by a scoped token, and Airbyte still does not know it: an operator has to look"
      : "create it in Airbyte, or let the operator set sources.\(record.source).creates_workspaces: "
        + "true"
    self.init(
      kind: failure.kind, status: failure.status, message: "\(failure.message); \(remedy)",
      errors: failure.errors)
  }

  /// A workspace that was not made. Whether it was in spite of it does not matter, for that can be
  /// repeated.
  init(makingWorkspace error: AirbyteError) {
    let failure = AttemptFailure(error)
    self.init(
      kind: failure.kind == .unknown ? .unavailable : failure.kind, status: failure.status,
      message: failure.message, errors: failure.errors, retryAfter: failure.retryAfter)
  }
}
