import FastCGI
import Foundation
import Gateway
import Logging
import Workbench

/// One request as a plain CGI/1.1 program (RFC 3875).
enum CommonGatewayProgram {
  /// - Returns: The exit status.
  static func run(environment: [String: String]) async -> Int32 {
    let path = environment["JETWAY_CONFIG"] ?? ConfigurationFile.defaultPath
    do throws(ConfigurationMistakes) {
      let configuration = try ConfigurationFile.read(path)
      return await Service.answerOnce(configuration, logger: .standardError(.warning))
    } catch {
      Terminal.error.write("\(error)\n")
      Terminal.output.write("Status: 503\r\nContent-Type: text/plain\r\n\r\nnot configured\n")
      return 78
    }
  }
}
