/// What wrk is told, in its language, Lua.
struct LoadScript: Sendable {
  static let marker = "figures "

  let text: String

  /// Sends each request of the files once; each thread has a file of its own, `prefix` and its
  /// number. Without a request left it sends one that is refused, so that it shows.
  init(webhooks: SignedWebhooks, wanted status: Int) {
    text = """
      local parts = 0
      threads = {}
      function setup(thread)
        parts = parts + 1
        thread:set("part", parts)
        table.insert(threads, thread)
      end
      function init(arguments)
        wrong = 0
        file = assert(io.open("\(webhooks.prefix)" .. part, "rb"))
      end
      function request()
        return file:read(\(webhooks.bytesEach)) or "GET /exhausted HTTP/1.1\\r\\nHost: bench\\r\\n\\r\\n"
      end
      function response(status)
        if status ~= \(status) then wrong = wrong + 1 end
      end
      local function wrongs()
        local sum = 0
        for _, thread in ipairs(threads) do sum = sum + thread:get("wrong") end
        return sum
      end

      """ + Self.report(wrong: "wrongs()")
  }

  /// Sends the one request of wrk's command line; wrk itself counts what is not 2xx.
  init() { text = Self.report(wrong: "summary.errors.status") }

  private static func report(wrong: String) -> String {
    """
    function done(summary, latency)
      local errors = summary.errors
      io.write(string.format('\(marker){"requests":%d,"seconds":%.6f,"medianMicroseconds":%.1f,' ..
        '"p99Microseconds":%.1f,"wrongStatus":%d,"socketErrors":%d,"timeouts":%d}\\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
        \(wrong), errors.connect + errors.read + errors.write, errors.timeout))
    end

    """
  }
}
