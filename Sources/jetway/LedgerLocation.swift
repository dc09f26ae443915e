import ArgumentParser
import Foundation
import Gateway
import Logging
import StrictJSON
import Workbench

/// `--config FILE` or `--ledger FILE`, as every command takes them that works on a ledger.
struct LedgerLocation: ParsableArguments {
  @OptionGroup var file: ConfigurationFile

  @Option(help: "The ledger's file; without it the configuration's.")
  var ledger: String?

  func inspection() throws(CommandFailure) -> LedgerInspection {
    LedgerInspection(path: try path())
  }

  /// The way to change what is in the ledger; whoever takes it closes it.
  func channel() async throws(CommandFailure) -> OperatorChannel {
    try await OperatorChannel.open(
      ledger: try path(),
      user: ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName(),
      logger: .standardError(.warning), configuration: configuration)
  }

  func path() throws(CommandFailure) -> String {
    if let ledger { return ledger }
    do throws(ConfigurationMistakes) {
      return try JetwayConfiguration.ledgerPath(inFileAt: file.path)
    } catch {
      throw CommandFailure(.configuration, "\(error)")
    }
  }

  /// Carries an act on the audit log out.
  ///
  /// - Returns: What the server answers.
  func perform(_ act: AuditAct) async throws(CommandFailure) -> JSONObject {
    let channel = try await channel()
    do throws(CommandFailure) {
      let answer = try await channel.perform(.audit(act))
      await channel.close()
      return answer
    } catch {
      await channel.close()
      throw error
    }
  }

  func checkpointPath() throws(CommandFailure) -> String {
    if let ledger { return CheckpointFile.path(besideLedgerAt: ledger) }
    do throws(ConfigurationMistakes) {
      return try JetwayConfiguration.checkpointPath(inFileAt: file.path)
    } catch {
      throw CommandFailure(.configuration, "\(error)")
    }
  }

  private func configuration() throws(CommandFailure) -> JetwayConfiguration {
    do throws(ConfigurationMistakes) {
      return try ConfigurationFile.read(file.path)
    } catch {
      throw CommandFailure(.configuration, "\(error)")
    }
  }
}

extension CommandFailure {
  /// Tells the person and ends the command with the failure's status.
  func exit(_ command: String) -> ExitCode {
    Terminal.error.write("jetway \(command): \(self)\n")
    return ExitCode(status.rawValue)
  }
}
