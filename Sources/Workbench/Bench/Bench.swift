package import Foundation

/// Measures a build through nginx: the transport alone, then the path of a webhook.
package struct Bench: Sendable {
  /// Signed beforehand for each second of a run: more than this machine has answered so far.
  private static let webhooksPerSecond = 15_000

  package struct Settings: Sendable {
    package var runs: [BenchRun] = BenchRun.allCases
    package var seconds: Int = 10
    /// On the disk that is measured.
    package var scratch: URL
    package var executable: String
    package var nginxFolder: URL

    package init(scratch: URL, executable: String, nginxFolder: URL) {
      self.scratch = scratch
      self.executable = executable
      self.nginxFolder = nginxFolder
    }
  }

  private let settings: Settings
  private let layout: BenchLayout
  private let disk: DiskSync
  private let progress: @Sendable (String) -> Void

  /// - Parameter progress: Told what is being done, for people.
  package static func measure(
    _ settings: Settings, progress: @escaping @Sendable (String) -> Void
  ) async throws(StackError) -> BenchReport {
    let scratch = settings.scratch.appending(path: "run-\(UUID().uuidString.prefix(8))")
    defer { try? FileManager.default.removeItem(at: scratch) }
    do {
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    } catch {
      throw .file(path: scratch.path, reason: error.localizedDescription)
    }
    progress("fdatasync of 4 KiB, \(DiskSync.repetitions) times")
    let bench = Bench(
      settings: settings,
      layout: try BenchLayout(scratch: scratch, executable: settings.executable),
      disk: try DiskSync(in: scratch), progress: progress)
    return try await bench.measureAll()
  }

  private init(
    settings: Settings, layout: BenchLayout, disk: DiskSync,
    progress: @escaping @Sendable (String) -> Void
  ) {
    self.settings = settings
    self.layout = layout
    self.disk = disk
    self.progress = progress
  }

  private func measureAll() async throws(StackError) -> BenchReport {
    let webServers = try await layout.startWebServers(nginxFolder: settings.nginxFolder)
    var figures: [BenchFigures] = []
    do throws(StackError) {
      for run in settings.runs { figures.append(try await measure(run)) }
    } catch {
      for server in webServers { await server.stop() }
      throw error
    }
    for server in webServers { await server.stop() }
    return BenchReport(figures: figures, disk: disk, seconds: settings.seconds)
  }

  /// With a process of its own, so that its peak is this run's.
  private func measure(_ run: BenchRun) async throws(StackError) -> BenchFigures {
    let generator = LoadGenerator(layout: layout, run: run, seconds: settings.seconds)
    progress("\(run.rawValue): preparing")
    let script = try script(for: run, threads: generator.threads)
    let jetway = try await layout.startJetway(for: run)
    let meter = ProcessMeter(pid: jetway.pid)
    progress("\(run.rawValue): \(run.connections) connections, \(settings.seconds) s")
    let load: LoadResult
    do throws(StackError) {
      load = try await generator.load(script)
    } catch {
      await jetway.kill()
      throw error
    }
    let figures = BenchFigures(
      run: run, load: load, peakKibibytes: meter.peakKibibytes, cpuSeconds: meter.cpuSeconds,
      budget: Budget(run, disk: disk))
    await jetway.stop()
    if figures.errors > 0 { explain(figures.load, jetway.output) }
    return figures
  }

  private func explain(_ load: LoadResult, _ log: String) {
    let file = try? String(contentsOf: layout.url("front/nginx-error.log"), encoding: .utf8)
    progress(
      """
      \(load.wrongStatus) answers of another status, \(load.socketErrors) broken connections, \
      \(load.timeouts) without an answer in time
      Jetway's log ends: \(log.suffix(1_000))
      nginx's log ends: \((file ?? "").suffix(1_000))
      """)
  }

  private func script(for run: BenchRun, threads: Int) throws(StackError) -> LoadScript {
    guard run.nullPath == nil, let key = layout.webhookKey else { return LoadScript() }
    let count = settings.seconds * Self.webhooksPerSecond + run.connections
    return LoadScript(
      webhooks: try SignedWebhooks.write(
        count, parts: threads, run: run, key: key, layout: layout), wanted: run.wantedStatus)
  }
}
