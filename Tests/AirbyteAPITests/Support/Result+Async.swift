extension Result where Success: Sendable {
  /// The end of an asynchronous body as a value.
  init(_ body: () async throws(Failure) -> Success) async {
    do throws(Failure) {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
