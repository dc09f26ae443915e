extension NotificationTarget {
  /// `sources.<name>.notify`.
  init?(_ section: YAMLSection) {
    let url = section.required("url").flatMap { value -> NotificationURL? in
      guard let text = value.text() else { return nil }
      guard let url = NotificationURL(text) else {
        value.note("\(WebAddress.form); no fragment")
        return nil
      }
      return url
    }
    let secrets = section.required("secrets")?.list()?.compactMap { $0.webhookKey() }
    section.finish()
    guard let url, let secrets, !secrets.isEmpty else { return nil }
    self.init(url: url, secrets: secrets)
  }
}
