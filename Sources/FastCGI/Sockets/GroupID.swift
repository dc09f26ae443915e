import Glibc

/// Looks up groups in the system's database.
enum GroupID {
  static func find(_ name: String) -> gid_t? {
    if let number = gid_t(name) { return number }
    var entry = unsafe group()
    var result: UnsafeMutablePointer<group>?
    // Enough for a group of hundreds of members; a longer one is reported as unknown.
    var buffer = [CChar](repeating: 0, count: 65_536)
    guard unsafe getgrnam_r(name, &entry, &buffer, buffer.count, &result) == 0,
      unsafe result != nil
    else { return nil }
    return unsafe entry.gr_gid
  }
}
