/// Whom the sandbox lets in, and how it begins.
package struct SandboxConfiguration: Sendable {
  package static let exampleClientID = "sandbox-client"
  package static let exampleClientSecret = "sandbox-secret"
  package static let exampleOrganizationID = "0f0e0d0c-0b0a-4908-8706-050403020100"

  /// Client secrets by client id.
  package var applications: [String: String]
  package var organizationID: String
  /// The settings at the start and after `POST /sandbox/reset`.
  package var settings: SandboxSettings
  /// Where connectors and workspaces are kept between two runs; `nil` keeps them in memory.
  package var stateFile: String?
  package var clock: SandboxClock

  package init(
    applications: [String: String] = [exampleClientID: exampleClientSecret],
    organizationID: String = exampleOrganizationID, settings: SandboxSettings = SandboxSettings(),
    stateFile: String? = nil, clock: SandboxClock = .system
  ) {
    self.applications = applications
    self.organizationID = organizationID
    self.settings = settings
    self.stateFile = stateFile
    self.clock = clock
  }
}
