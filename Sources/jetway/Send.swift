import AirbyteAPI
import ArgumentParser
import Foundation
import Gateway
import Secrets
import StrictJSON
import Workbench

struct Send: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign a webhook and send it to a deployment.",
    discussion: """
      The body comes from a file or from standard input. Exit status: 0 for an answer below 400, 1 \
      for another, 69 where there was none.
      """)

  @Argument(help: "The file with the body; standard input without it.")
  var file: String?

  @Option(help: "The source's address, such as https://onboard.example.com/hooks/billing.")
  var to: String

  @Option(help: "The environment variable with the source's whsec_ secret or whsk_ private key.")
  var secretEnv: String

  @Option(help: "The webhook's id; give the same one to repeat a webhook. A new one without it.")
  var id: String?

  @Flag(help: "Send a signed GET without a body, for the address of an onboarding.")
  var get = false

  @Flag(help: "Send a signed DELETE whose body names what the address ends in.")
  var delete = false

  @Flag(help: "Print the answer's body alone, for machines.")
  var json = false

  func run() async throws {
    let secret = Secret(ProcessInfo.processInfo.environment[secretEnv] ?? "")
    guard !(get && delete) else { throw ValidationError("--get and --delete exclude each other") }
    let body = get ? [] : delete ? deletion : try readBody()
    guard let webhook = Self.webhook(id ?? SignedWebhook.newID(), body, signedWith: secret) else {
      throw ValidationError(
        "\(secretEnv) is not set to a whsec_ secret or a whsk_ private key; see jetway secret")
    }
    let request = webhook.request(to: to, method: get ? "GET" : delete ? "DELETE" : "POST")
    let transcript = Transcript(.output)
    if !json { transcript.show(request) }
    let response = try await answer(to: request)
    if json {
      Terminal.output.write(String(decoding: response.body, as: UTF8.self) + "\n")
    } else {
      transcript.show(response)
    }
    guard response.status < 400 else { throw ExitCode(1) }
  }

  private static func webhook(
    _ id: String, _ body: [UInt8], signedWith secret: Secret
  ) -> SignedWebhook? {
    if let key = StandardWebhooks.key(decoding: secret) {
      return SignedWebhook(id: id, body: body, key: key)
    }
    return Ed25519PrivateKey(decoding: secret).flatMap {
      SignedWebhook(id: id, body: body, key: $0)
    }
  }

  /// `{"delete": "<id>"}`
  private var deletion: [UInt8] {
    let path = to.prefix { $0 != "?" }
    let id = path.split(separator: "/").last.map { String($0) } ?? ""
    return JSON.object(["delete": .string(id)]).bytes
  }

  private func readBody() throws -> [UInt8] {
    guard let file else { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ValidationError("\(file) cannot be read")
    }
    return [UInt8](data)
  }

  private func answer(to request: HTTPRequest) async throws -> HTTPResponse {
    let transport = HTTPTransport.asyncHTTPClient()
    do throws(TransportError) {
      let response = try await transport.send(request)
      await transport.shutdown()
      return response
    } catch {
      await transport.shutdown()
      Terminal.error.write("jetway send: no answer from \(to): \(error)\n")
      throw ExitCode(69)
    }
  }
}
