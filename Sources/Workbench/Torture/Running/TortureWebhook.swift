import StrictJSON

/// A webhook of a torture run, and what its caller was told about it.
struct TortureWebhook: Sendable {
  let body: [UInt8]
  var record: CallerRecord

  /// - Parameters:
  ///   - number: Names it; no other webhook of the run has it.
  ///   - salt: Makes its credential hard to guess.
  init(number: Int, workspace: String, behaviour: CallerBehaviour, salt: UInt64) {
    record = CallerRecord(
      key: "msg_torture_\(number)", workspace: workspace, behaviour: behaviour,
      credential: "secret-of-\(number)-\(salt)")
    var body: JSONObject = [
      "connector": "linear", "workspace": .string(workspace), "name": "Acme",
      "reference": .string(record.key),
    ]
    if number % 3 > 0 {
      body["connector"] = "hubspot"
      body["refresh_token"] = .string(record.credential)
    } else {
      body["credentials"] = ["api_key": .string(record.credential)]
    }
    self.body = JSON.object(body).bytes
  }
}
