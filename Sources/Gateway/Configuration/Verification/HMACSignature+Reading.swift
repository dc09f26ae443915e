import Secrets
import Yams

extension HMACSignature {
  /// `verify` with `scheme: hmac`.
  init?(_ section: YAMLSection) {
    let secrets = section.sharedSecrets()
    let field = section.required("header")?.fieldName()
    let prefix = section.optional("prefix")?.text()
    let hash = section.optional("algorithm")?.hashFunction()
    let encoding = section.optional("encoding")?.choice(of: Encoding.allCases)
    let signed = section.optional("signed")
    let template = signed?.signingTemplate()
    let timestampField = section.optional("timestamp_header")?.fieldName()
    let idField = section.optional("id_header")?.fieldName()
    let tolerance = section.tolerance()
    guard let secrets, let field else { return nil }
    self.init(secrets: secrets, hash: hash ?? .sha256, field: field)
    self.prefix = prefix ?? ""
    self.encoding = encoding ?? .hex
    self.template = template ?? .body
    self.timestampField = timestampField
    self.idField = idField
    self.tolerance = tolerance
    guard signed == nil || template != nil else { return nil }
    noteContradictions(in: section)
  }

  /// A time that is not signed can be anything, and one that is signed has to come from somewhere.
  private func noteContradictions(in section: YAMLSection) {
    if template.has(.timestamp), !section.has("timestamp_header") {
      section.note("is required where signed has {timestamp}", of: "timestamp_header")
    }
    if section.has("timestamp_header"), !template.has(.timestamp) {
      section.note("is not signed; put {timestamp} into signed", of: "timestamp_header")
    }
    if template.has(.id), !section.has("id_header") {
      section.note("is required where signed has {id}", of: "id_header")
    }
    if section.has("tolerance"), !section.has("timestamp_header") {
      section.note("has no meaning without timestamp_header", of: "tolerance")
    }
  }
}

extension YAMLValue {
  func fieldName() -> FieldName? {
    guard let text = text() else { return nil }
    guard let name = FieldName(text) else {
      note("must be letters, digits and hyphens: nginx drops fields with underscores")
      return nil
    }
    return name
  }

  func choice<T: RawRepresentable<String>>(of all: [T]) -> T? {
    guard let text = text() else { return nil }
    guard let value = T(rawValue: text) else {
      note("must be \(all.map(\.rawValue).joined(separator: " or "))")
      return nil
    }
    return value
  }

  fileprivate func hashFunction() -> HashFunction? {
    if case .scalar(let scalar) = node, scalar.string.lowercased().hasSuffix("sha1") {
      note("must be sha256 or sha512; SHA-1 is broken, so have the sender use another")
      return nil
    }
    return choice(of: HashFunction.allCases)
  }

  fileprivate func signingTemplate() -> SigningTemplate? {
    guard let text = text() else { return nil }
    do throws(SigningTemplateMistake) {
      return try SigningTemplate(text)
    } catch {
      note(error.detail)
      return nil
    }
  }
}
