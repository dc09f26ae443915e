import FastCGI
import StrictJSON

/// The parameters of a call of the token or the revocation endpoint, read as the provider reads
/// them.
enum TokenParameters {
  static func read(
    _ request: Request, as body: ProviderSettings.Body
  ) throws(TokenRefusal) -> FormParameters {
    // A secret must not be in an address (RFC 6749, section 2.3.1).
    guard (request.query ?? "").isEmpty else {
      throw .invalidRequest("parameters belong in the body, not in the address")
    }
    let types = request.fields["content-type"]
    let type = types.count == 1 ? types[0].prefix { $0 != ";" && $0 != " " }.lowercased() : nil
    let parameters =
      switch body {
      case .form: try form(request.body, type: type)
      case .json: try json(request.body, type: type)
      }
    if let name = parameters.repeated {
      throw .invalidRequest("\(name.printable) occurs more than once")
    }
    return parameters
  }

  private static func form(
    _ body: [UInt8], type: String?
  ) throws(TokenRefusal) -> FormParameters {
    guard type == "application/x-www-form-urlencoded", let parameters = FormParameters(body) else {
      throw .invalidRequest("the body is not application/x-www-form-urlencoded")
    }
    return parameters
  }

  private static func json(
    _ body: [UInt8], type: String?
  ) throws(TokenRefusal) -> FormParameters {
    guard type == "application/json", let object = (try? JSON(parsing: body))?.object else {
      throw .invalidRequest("the body is not an application/json object")
    }
    var all: [(name: String, value: String)] = []
    for member in object.members {
      guard let text = member.value.string else {
        throw .invalidRequest("\(member.name.printable) is not a string")
      }
      all.append((member.name, text))
    }
    return FormParameters(all)
  }
}
