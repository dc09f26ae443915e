import FastCGI

/// Where a person is led on to; every answer to one is a page or a redirect.
extension RoundTrip {
  func result(of id: OAuthSessionID) -> String { "\(publicURL)/oauth/result/\(id)" }

  /// RFC 9700, section 4.12: 303, so that no browser sends a body on.
  func redirect(to address: String) -> Response {
    Response(
      status: 303,
      fields: [
        "Location": address, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
      ])
  }
}
