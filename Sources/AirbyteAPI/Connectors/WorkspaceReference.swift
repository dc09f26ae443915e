/// Which workspace to list.
package enum WorkspaceReference: Sendable, Hashable {
  case name(String)
  case id(String)

  var query: String {
    switch self {
    case .name(let name): "workspace_name=\(name.percentEncoded)"
    case .id(let id): "workspace_id=\(id.percentEncoded)"
    }
  }
}
