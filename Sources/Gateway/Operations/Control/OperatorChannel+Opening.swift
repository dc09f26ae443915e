import Database
import FastCGI
import Foundation
package import Logging

extension OperatorChannel {
  /// How long one command may take: a check upstream is several calls.
  private static let patience: Duration = .seconds(180)

  /// Finds the server that owns a ledger, or opens the ledger where none does.
  ///
  /// - Parameters:
  ///   - user: Who acts, as the audit log shall name them.
  ///   - configuration: Asked for only where the ledger is opened here.
  package static func open(
    ledger: String, user: String, logger: Logger,
    configuration: () throws(CommandFailure) -> JetwayConfiguration
  ) async throws(CommandFailure) -> OperatorChannel {
    let client = FastCGIClient(path: ControlSocket.path(forLedger: ledger), timeout: patience)
    guard let reason = await failure(of: client) else {
      return try await served(by: client, user: user)
    }
    guard reason == .noServer || reason == .pathTooLong else {
      throw CommandFailure(client, reason)
    }
    // Opening would make a new one.
    guard FileManager.default.fileExists(atPath: ledger) else {
      throw CommandFailure(.unavailable, "there is no ledger at \(ledger)")
    }
    let configuration = try configuration()
    // A command line may name a ledger and leave the configuration at its default.
    guard ControlSocket.path(forLedger: configuration.ledger) == client.path else {
      throw CommandFailure(
        .unavailable,
        "no server owns \(ledger), and the configuration is that of another ledger: give --config")
    }
    return try await direct(
      configuration, user: user, logger: logger, noServer: CommandFailure(client, reason))
  }

  /// Why a server cannot be reached; nil where one answers.
  private static func failure(of client: FastCGIClient) async -> FastCGIClientError? {
    do throws(FastCGIClientError) {
      _ = try await client.send(ControlGreeting.request)
      return nil
    } catch {
      return error
    }
  }

  private static func served(
    by client: FastCGIClient, user: String
  ) async throws(CommandFailure) -> OperatorChannel {
    try await OperatorChannel(isServed: true, user: user) { request throws(CommandFailure) in
      do throws(FastCGIClientError) {
        return try await client.send(request)
      } catch {
        throw CommandFailure(client, error)
      }
    }
  }

  /// By turns with plain CGI programs, and giving way to a server that starts.
  private static func direct(
    _ configuration: JetwayConfiguration, user: String, logger: Logger, noServer: CommandFailure
  ) async throws(CommandFailure) -> OperatorChannel {
    let service: Service
    do throws(DatabaseError) {
      service = try await Service.open(configuration, ownership: .perWrite, logger: logger)
    } catch .inUse(let path, let holder) {
      throw CommandFailure(
        .unavailable,
        "\(path) is owned by \(holder.map { "process \($0)" } ?? "another process"), which cannot "
          + "be asked: \(noServer). Its log says why it has no control socket; stop it, and repeat "
          + "this")
    } catch {
      throw CommandFailure(error)
    }
    let control = service.control
    do throws(CommandFailure) {
      return try await OperatorChannel(
        isServed: false, user: user, ask: { request in await control.respond(to: request) },
        end: { await service.close() })
    } catch {
      await service.close()
      throw error
    }
  }
}

extension CommandFailure {
  fileprivate init(_ client: FastCGIClient, _ error: FastCGIClientError) {
    let advice =
      switch error {
      case .notPermitted, .closed: "; run this as the server's user or as root"
      case .timedOut: "; it may have been done: look before you repeat it"
      default: ""
      }
    self.init(.unavailable, "\(client.path): \(error)\(advice)")
  }
}
