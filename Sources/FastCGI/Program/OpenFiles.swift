import Glibc

/// How many files this process may have open; a connection is one.
package enum OpenFiles {
  /// Raises the soft limit to the hard one. Nobody here uses `select`, which the low soft limit is
  /// there to protect.
  ///
  /// - Returns: The limit that holds now.
  @discardableResult
  package static func raiseLimit() -> Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return 1024
    }
    if limit.rlim_cur < limit.rlim_max {
      let before = limit.rlim_cur
      limit.rlim_cur = limit.rlim_max
      if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 {
        limit.rlim_cur = before
      }
    }
    return Int(clamping: limit.rlim_cur)
  }
}
