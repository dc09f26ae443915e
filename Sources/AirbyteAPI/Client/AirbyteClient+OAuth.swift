import StrictJSON

extension AirbyteClient {
  /// Begins the upstream's own OAuth round trip. A repeat begins another one and creates nothing.
  ///
  /// - Returns: Where the person consents, as the upstream wrote it: to be looked at before anybody
  ///   is sent there.
  package func initiateOAuth(
    _ initiation: OAuthInitiation, context: CallContext
  ) async throws(AirbyteError) -> String {
    let answer = try await call(
      "POST", "\(Self.connectorsPath)/oauth/initiate", body: try initiation.body(),
      withholding: { [initiation.state] }, context: context)
    guard let address = try JSON(answer: answer)["consent_url"]?.string, !address.isEmpty else {
      throw .unreadable(status: answer.status, .unexpectedShape)
    }
    return address
  }
}
