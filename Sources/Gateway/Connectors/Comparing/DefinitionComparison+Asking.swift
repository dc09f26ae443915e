import AirbyteAPI
package import Logging

extension DefinitionComparison {
  /// Asks the upstream of a configuration for all its definitions, in one call.
  package static func asking(
    _ configuration: JetwayConfiguration, logger: Logger
  ) async throws(CommandFailure) -> DefinitionComparison {
    let transport = HTTPTransport.asyncHTTPClient()
    let client = AirbyteClient(
      configuration: configuration.airbyte, transport: transport, logger: logger)
    let answer: Result<[Definition], AirbyteError>
    do throws(AirbyteError) {
      answer = .success(try await client.definitions(context: CallContext()))
    } catch {
      answer = .failure(error)
    }
    await transport.shutdown()
    do throws(AirbyteError) {
      return DefinitionComparison(configuration.recipes, try answer.get())
    } catch {
      throw CommandFailure(
        .unavailable,
        "\(configuration.airbyte.baseURL.text) did not tell its definitions: \(error); mend "
          + "airbyte.url, airbyte.client_id and airbyte.client_secret, or wait")
    }
  }
}
