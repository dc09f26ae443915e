import ArgumentParser
import Foundation
import Gateway
import Workbench

struct SecretCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secret",
    abstract:
      "Make a secret: for a source's webhooks or bearer calls, for fingerprints or sealing.",
    discussion: """
      The secret alone goes to standard output, so that it can be piped into a file; what to do \
      with it goes to standard error.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case webhook
    case webhookEd25519 = "webhook-ed25519"
    case shared, bearer, fingerprint, sealing
  }

  @Argument(
    help: """
      webhook (whsec_…), webhook-ed25519 (whsk_… and its public whpk_…), shared (a text for github, \
      slack, stripe and hmac), bearer (a token and its SHA-256), fingerprint or sealing (a key).
      """)
  var kind: Kind = .webhook

  @Flag(help: "Print a JSON object instead.")
  var json = false

  func run() throws {
    let made = GeneratedSecret(kind.rawValue)
    let output = json ? made.json : made.text
    Terminal.output.write(output + "\n")
    if !json { Terminal.error.write(made.advice + "\n") }
  }
}
