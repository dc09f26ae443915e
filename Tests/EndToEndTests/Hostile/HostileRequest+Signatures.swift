import Secrets

extension HostileRequest {
  private static func signature(_ name: String, _ value: String) -> HostileRequest {
    HostileRequest("signature: \(name)", 401) { key in
      RawRequest.signed(good, key: key).with("Webhook-Signature", value)
    }
  }

  private static func timestamp(_ name: String, _ value: String) -> HostileRequest {
    HostileRequest("timestamp: \(name)", 401) { key in
      RawRequest.signed(good, key: key).with("Webhook-Timestamp", value)
    }
  }

  private static func id(_ name: String, _ value: String) -> HostileRequest {
    HostileRequest("id: \(name)", 401) { key in
      RawRequest.signed(good, key: key).with("Webhook-Id", value)
    }
  }

  static let signatures: [HostileRequest] = [
    signature("empty", ""), signature("a token without a comma", "v1"),
    signature("nothing behind the comma", "v1,"), signature("bad base64", "v1,%%%%"),
    signature("base64 without padding", "v1,QUFB QQ"), signature("URL-safe base64", "v1,-_-_"),
    signature("of another key", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    signature("doubled spaces", "v1,QUFB  v1,QUFB"), signature("an unknown version", "v9,QUFB"),
    signature("a semicolon", "v1;QUFB"), signature("a hundred tokens", tokens),
    timestamp("a fraction", "1.5"), timestamp("a sign", "+1"), timestamp("a leading zero", "01"),
    timestamp("words", "yesterday"), timestamp("empty", ""), timestamp("negative", "-1790000000"),
    timestamp("far too large", "99999999999999999999999"), timestamp("old", "1614265330"),
    timestamp("in the future", "99999999999"), timestamp("in hexadecimal", "0x6ab0"),
    id("empty", ""), id("with a full stop", "a.b"), id("with spaces inside", "a b"),
    id("too long", String(repeating: "a", count: 300)), id("not ASCII", "é"),
    HostileRequest("signature: missing", 401) {
      RawRequest.signed(good, key: $0).with("Webhook-Signature")
    },
    HostileRequest("signature: of another body", 401) { key in
      RawRequest.signed(good, key: key).changed {
        $0.body = Array(good.replacing("acme-1", with: "acme-2").utf8)
      }
    },
    HostileRequest("signature: of another id", 401) {
      RawRequest.signed(good, key: $0).with("Webhook-Id", "msg_other")
    },
    HostileRequest("signature: of another key, well formed", 401) { _ in
      RawRequest.signed(good, key: Secret([UInt8](repeating: 9, count: 32)))
    },
  ]

  private static let tokens = Array(repeating: "v1,QUFB", count: 100).joined(separator: " ")
}
