import ArgumentParser
import Gateway

/// The audit log that a command reads, and how its reading is recorded.
struct AuditLocation: ParsableArguments {
  @OptionGroup var ledger: LedgerLocation

  @Flag(help: "Do not record that the log was read: for copies of a ledger.")
  var unrecorded = false

  /// Records an act before what it shows is shown.
  func record(_ act: AuditAct) async throws(CommandFailure) {
    guard !unrecorded else { return }
    let channel: OperatorChannel
    do throws(CommandFailure) {
      channel = try await ledger.channel()
    } catch {
      throw error.adding("; for a copy of a ledger give --unrecorded")
    }
    do throws(CommandFailure) {
      try await channel.perform(.audit(act))
    } catch {
      await channel.close()
      throw error
    }
    await channel.close()
  }
}
