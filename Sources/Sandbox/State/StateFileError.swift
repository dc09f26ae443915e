/// Why the sandbox cannot go on from its state file.
package enum StateFileError: Error, Sendable, Hashable {
  /// Look at its permissions.
  case unreadable(path: String)
  /// It was not written by this program. Move it away to begin anew.
  case malformed(path: String)
}
