package import StrictJSON

extension OAuthSession {
  /// What the calling system sees of it.
  ///
  /// - Parameter onboarding: Its onboarding, where it has one.
  package func json(
    publicURL: String, at now: Timestamp, onboarding: OnboardingRecord?
  ) -> JSONObject {
    [
      "session": .string(id.description),
      "state": .string(isExpired(at: now) ? "expired" : state.rawValue),
      "connector": .string(request.connector),
      "workspace": .string(request.workspace),
      "reference": request.order["reference"] ?? .null,
      "start_url": .string("\(publicURL)/oauth/start/\(id)"),
      "result_url": .string("\(publicURL)/oauth/result/\(id)"),
      "status_url": .string("\(publicURL)/oauth/sessions/\(id)"),
      "created_at": .string(createdAt.rfc3339),
      "expires_at": .string(expiresAt.rfc3339),
      "failure": failure.map {
        [
          "code": .string($0.rawValue), "message": .string($0.sentence),
          "provider_error": providerError.map { .string($0.code) } ?? .null,
        ]
      } ?? .null,
      "onboarding": onboarding.map { .object($0.json(publicURL: publicURL)) } ?? .null,
    ]
  }
}
