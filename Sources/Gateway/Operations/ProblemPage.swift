import FastCGI

/// `GET /problems/{slug}`: what the `type` of a problem leads to (RFC 9457, section 3.1.1).
enum ProblemPage {
  static func response(for slug: String) throws(Refusal) -> Response {
    guard let type = ProblemType(rawValue: slug) else {
      throw Refusal(.notFound, "No problem type has this name.")
    }
    return .text(
      200,
      """
      \(type.title) (\(type.rawValue), HTTP status \(type.status))

      What to do: \(type.remedy)

      """)
  }
}
