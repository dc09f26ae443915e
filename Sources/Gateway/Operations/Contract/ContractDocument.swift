import FastCGI

/// `GET /openapi.yaml`: what this program takes and answers, as OpenAPI 3.1.
enum ContractDocument {
  /// RFC 9512, section 2.1.
  private static let mediaType = "application/yaml"
  private static let tag = EntityTag(of: PackageResources.openapi_yaml)

  static func response(to request: Request) throws(Refusal) -> Response {
    _ = try QueryParameters(request.query, known: [])
    guard !tag.isNamed(inIfNoneMatchOf: request.fields) else {
      return Response(status: 304, fields: ["ETag": tag.text, "Cache-Control": "no-cache"])
    }
    return Response(
      status: 200,
      fields: ["Content-Type": mediaType, "ETag": tag.text, "Cache-Control": "no-cache"],
      body: PackageResources.openapi_yaml)
  }
}
