import FastCGI
import Logging

extension Service {
  /// What answers operators.
  var control: ControlResponder {
    ControlResponder(
      operator: Operator(ledger: ledger, upstream: provisioner.upstream) { [provisioner] record in
        provisioner.tell(record)
      }, problems: gateway.problems, logger: logger)
  }

  /// Lets operators in while `body` runs.
  func withControl(
    _ body: () async throws(ServiceError) -> Void
  ) async throws(ServiceError) {
    guard
      let socket = ControlSocket.open(
        forLedger: configuration.ledger, control.responder, logger: logger)
    else { return try await body() }
    let serving = Task { [logger] in
      do throws(ServerError) {
        try await socket.serve()
      } catch {
        logger.error("the control socket does not serve", metadata: ["cause": "\(error)"])
      }
    }
    do throws(ServiceError) {
      try await body()
    } catch {
      socket.close()
      await serving.value
      throw error
    }
    socket.close()
    await serving.value
  }
}
