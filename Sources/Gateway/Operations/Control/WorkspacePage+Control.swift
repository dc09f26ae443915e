import AirbyteAPI
import StrictJSON

extension WorkspacePage {
  /// As it travels on the control channel.
  var json: JSONObject {
    ["workspaces": .array(names.map { .string($0) }), "next": next.map(JSON.string) ?? .null]
  }

  /// nil for anything that ``json`` did not write.
  init?(json: JSONObject) {
    guard let listed = json["workspaces"]?.array else { return nil }
    let names = listed.compactMap(\.string)
    guard names.count == listed.count else { return nil }
    self.init(names: names, next: json["next"]?.string)
  }
}
