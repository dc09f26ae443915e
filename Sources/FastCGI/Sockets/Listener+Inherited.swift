import Glibc

extension Listener {
  /// The socket that whoever started us has opened: by systemd's protocol (`LISTEN_PID`,
  /// `LISTEN_FDS`), else on standard input (spawn-fcgi, lighttpd, `StandardInput=socket`).
  ///
  /// `FCGX_IsCGI` is no help here: it misjudges other descriptors, and may exit.
  package static func inherited(_ environment: [String: String]) -> Listener? {
    inherited(environment, first: 3, standardInput: 0)
  }

  static func inherited(_ environment: [String: String], first: Int32, standardInput: Int32)
    -> Listener?
  {
    if environment["LISTEN_PID"].flatMap({ Int32($0) }) == getpid(),
      let count = environment["LISTEN_FDS"].flatMap({ Int($0) }), count >= 1
    {
      return try? Listener(inherited: first)
    }
    return try? Listener(inherited: standardInput)
  }
}
