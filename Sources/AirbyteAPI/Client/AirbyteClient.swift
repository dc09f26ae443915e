package import Logging
import Secrets
import StrictJSON

/// The Airbyte Agents API, as far as Jetway uses it.
package struct AirbyteClient: Sendable {
  package static let connectorsPath = "/api/v1/integrations/connectors"
  static let definitionsPath = "/api/v1/integrations/definitions/sources"
  static let templatesPath = "/api/v1/integrations/templates/sources"
  static let workspacesPath = "/api/v1/workspaces"
  static let tokenPath = "/api/v1/account/applications/token"
  static let scopedTokenPath = "/api/v1/account/applications/scoped-token"

  let configuration: AirbyteConfiguration
  let transport: HTTPTransport
  let clock: AirbyteClock
  let logger: Logger
  let tokens: TokenCache

  package init(
    configuration: AirbyteConfiguration, transport: HTTPTransport, logger: Logger,
    clock: AirbyteClock = .system
  ) {
    self.configuration = configuration
    self.transport = transport
    self.clock = clock
    self.logger = logger
    self.tokens = TokenCache(uptime: clock.uptime) { () async throws(AirbyteError) in
      let answer = try await Self.fetchToken(configuration, transport: transport, clock: clock)
      logger.debug(
        "upstream token fetched",
        metadata: ["lifetime_seconds": "\(answer.lifetime.components.seconds)"])
      return answer
    }
  }

  package var baseURL: BaseURL { configuration.baseURL }

  private static func fetchToken(
    _ configuration: AirbyteConfiguration, transport: HTTPTransport, clock: AirbyteClock
  ) async throws(AirbyteError) -> TokenAnswer {
    var writer = BodyWriter()
    writer.member("client_id", .string(configuration.clientID))
    try writer.member("client_secret", configuration.clientSecret)
    let request = HTTPRequest(
      method: "POST", url: configuration.baseURL.text + tokenPath,
      fields: [HTTPField("content-type", "application/json"), accept],
      body: writer.finish(), timeout: configuration.attemptTimeout)
    let answer = try await perform(request, on: transport)
    guard (200...299).contains(answer.status) else {
      throw AirbyteError(
        answer: answer, now: clock.secondsSince1970(), withholding: [configuration.clientSecret])
    }
    return try TokenAnswer(answer: answer)
  }
}

// MARK: - One call

extension AirbyteClient {
  static let accept = HTTPField("accept", "application/json")

  /// Sends with a token. A 401 says that the upstream did nothing, so one repeat with a fresh token
  /// is safe, for a create too. Every other answer but 2xx is an error.
  ///
  /// - Parameter secrets: What is in the body; asked for where the call fails, so that its error
  ///   does not hold any of them. Tokens and the client secret are withheld anyway.
  func call(
    _ method: String, _ pathAndQuery: String, body: [UInt8] = [],
    withholding secrets: () -> [Secret] = { [] }, context: CallContext
  ) async throws(AirbyteError) -> HTTPResponse {
    try await exchange(method, pathAndQuery, body: body, withholding: secrets, context: context)
      .answer
  }

  /// The same, and the token that it took: for an answer whose text is shown.
  func exchange(
    _ method: String, _ pathAndQuery: String, body: [UInt8] = [],
    withholding secrets: () -> [Secret] = { [] }, context: CallContext
  ) async throws(AirbyteError) -> (answer: HTTPResponse, token: BearerToken) {
    let token = try await tokens.token()
    var request = HTTPRequest(
      method: method, url: configuration.baseURL.text + pathAndQuery,
      fields: fields(for: token, hasBody: !body.isEmpty, context: context), body: body,
      timeout: configuration.attemptTimeout)
    var answer = try await Self.perform(request, on: transport)
    var fresh: BearerToken?
    if answer.status == 401 {
      tokens.drop(token)
      logger.notice("upstream refused the token; fetching another")
      let next = try await tokens.token()
      fresh = next
      request.fields = fields(for: next, hasBody: !body.isEmpty, context: context)
      answer = try await Self.perform(request, on: transport)
    }
    guard (200...299).contains(answer.status) else {
      let own = [token.secret, fresh?.secret, configuration.clientSecret].compactMap(\.self)
      throw AirbyteError(
        answer: answer, now: clock.secondsSince1970(), withholding: secrets() + own)
    }
    return (answer, fresh ?? token)
  }

  private static func perform(_ request: HTTPRequest, on transport: HTTPTransport)
    async throws(AirbyteError) -> HTTPResponse
  {
    do throws(TransportError) {
      return try await transport.send(request)
    } catch {
      throw AirbyteError(error)
    }
  }

  private func fields(for token: BearerToken, hasBody: Bool, context: CallContext) -> [HTTPField] {
    var fields = [HTTPField("authorization", token.authorization), Self.accept]
    if hasBody { fields.append(HTTPField("content-type", "application/json")) }
    if let id = configuration.organizationID { fields.append(HTTPField("x-organization-id", id)) }
    if let trace = context.traceparent { fields.append(HTTPField("traceparent", trace)) }
    if let key = context.idempotencyKey { fields.append(HTTPField("idempotency-key", key)) }
    return fields
  }
}
