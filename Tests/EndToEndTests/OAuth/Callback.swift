import Testing

/// The address that the provider sends a person back to, not loaded yet.
enum Callback {
  static func answer(
    _ consentPage: Person.Page, _ person: Person, _ values: [String: String]
  ) async throws -> String {
    let answer = try await person.submitOnly(consentPage, values)
    return try #require(answer.answer.first("location"))
  }
}
