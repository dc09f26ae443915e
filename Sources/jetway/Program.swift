import ArgumentParser
import FastCGI
import Foundation
import Logging
import Workbench

/// What the commands share that serve a responder without a configuration.
enum Program {
  static func serve(_ address: ListenAddress, _ responder: Responder) async throws {
    do throws(FastCGIProgramError) {
      try await FastCGIProgram(address: address, logger: .standardError(.warning)).serve(
        responder, environment: ProcessInfo.processInfo.environment, ready: Terminal.sayReady)
    } catch {
      Terminal.error.write("jetway: \(error)\n")
      throw ExitCode(69)
    }
  }
}

extension ListenAddress {
  static func parse(_ text: String) throws -> ListenAddress {
    do throws(ListenAddressError) {
      return try ListenAddress(parsing: text)
    } catch {
      throw ValidationError("\(error)")
    }
  }
}
