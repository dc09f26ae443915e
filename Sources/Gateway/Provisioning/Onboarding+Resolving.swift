import AirbyteAPI
import FastCGI

extension Onboarding {
  /// Makes progress with an onboarding whose create call may have succeeded: looks for the
  /// connector and adopts it. Nothing is sent again.
  func resolve(_ record: OnboardingRecord, _ sender: Sender) async throws(Refusal) -> Response {
    let found: ConnectorSummary?
    do throws(AirbyteError) {
      found = try await upstream.find(record, sender: sender)
    } catch {
      return answers.waiting(record)
    }
    points.pass(.looked)
    guard let found else { return answers.waiting(record) }
    let outcome = Outcome(adopting: found, record: record, sender: sender)
    return try answers.replay(try await ledger.commit(outcome).record)
  }

  /// Runs to the end even if the web server has given the request up: between an intent and its
  /// outcome nothing may be cancelled.
  func uninterrupted(
    _ body: @escaping @Sendable () async throws(Refusal) -> Response
  ) async throws(Refusal) -> Response {
    let result = await Task {
      do throws(Refusal) {
        return Result<Response, Refusal>.success(try await body())
      } catch {
        return .failure(error)
      }
    }.value
    return try result.get()
  }
}
