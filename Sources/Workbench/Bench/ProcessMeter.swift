import Foundation
import Glibc

/// What a process has used so far, as /proc tells it.
struct ProcessMeter: Sendable {
  let pid: Int32

  /// The most memory it ever had, in KiB; 0 once it is gone.
  var peakKibibytes: Int {
    let line = text("status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
      .flatMap { Int($0) } ?? 0
  }

  /// In user and kernel mode together.
  var cpuSeconds: Double {
    // Its name, in parentheses, may hold spaces; utime and stime are the 12th and 13th field after.
    let fields = text("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let kernel = Double(fields[12])
    else { return 0 }
    return (user + kernel) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  private func text(_ name: String) -> String {
    let data = FileManager.default.contents(atPath: "/proc/\(pid)/\(name)") ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
