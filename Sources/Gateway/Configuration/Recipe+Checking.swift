import StrictJSON

extension Recipe {
  /// Notes what the catalog says cannot be so in a recipe: a credential that no scheme has would be
  /// without effect, and a setting of another type would be refused with every webhook.
  func note(in section: YAMLSection) {
    guard let entry else { return }
    let known = entry.schemes.flatMap(\.knownNames)
    for field in credentials where !known.contains(field.name) {
      let hint =
        Spelling.nearest(to: field.name, among: known).map { "did you mean \($0)?" }
        ?? "jetway catalog \(entry.slug) shows its fields"
      section.note("is not a field of \(entry.title); \(hint)", of: "credentials.\(field.name)")
    }
    for (key, settings, given) in [
      ("replication_config", entry.config, config),
      ("environment", entry.environment, environment),
    ] {
      for setting in settings {
        guard let value = given[setting.name], value != .null, !setting.accepts(value) else {
          continue
        }
        section.note(
          "must be \(setting.kind), not \(value.kind)"
            + (setting.type == .string ? "; put it in quotes" : ""),
          of: "\(key).\(setting.name)")
      }
    }
  }
}
