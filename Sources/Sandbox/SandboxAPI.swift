package import FastCGI
import StrictJSON
import Synchronization

/// A stand-in for the Airbyte Agents API, as one more FastCGI application behind nginx.
///
/// It judges what it is sent by the upstream's documents and shares no code with the client that
/// sends it. Under `/provider/NAME/` it is any OAuth provider, under `/application/` the
/// application that calls Jetway. Under `/sandbox/` it takes orders: which calls shall fail and
/// how, what has arrived, what is stored.
///
/// A FastCGI application cannot close the client's connection; the web server can. So a fault that
/// resets is answered with status 599 and no body, and the sandbox's location in nginx turns that
/// into a closed connection:
///
///     fastcgi_intercept_errors on;
///     error_page 599 = @reset;
///     location @reset { return 444; }
package final class SandboxAPI: Sendable {
  static let reset = Response(status: 599)

  private let configuration: SandboxConfiguration
  private let state: Mutex<SandboxState>
  private let stateFile: StateFile?

  /// - Throws: ``StateFileError`` where the configured state file is there but cannot be read.
  package init(configuration: SandboxConfiguration) throws(StateFileError) {
    self.configuration = configuration
    var state = SandboxState(
      settings: configuration.settings, now: configuration.clock.microsecondsSince1970())
    stateFile = configuration.stateFile.map { StateFile(path: $0) }
    try stateFile?.load(into: &state)
    self.state = Mutex(state)
  }

  package func respond(to request: Request) async -> Response {
    request.path.hasPrefix("/sandbox/") ? inspect(request) : await answer(request)
  }

  /// Waits until the state file holds what has happened.
  package func flush() { stateFile?.flush() }

  private var now: Int64 { configuration.clock.microsecondsSince1970() }

  private func inspect(_ request: Request) -> Response {
    let now = now
    let response = state.withLock { state in
      do throws(Refusal) {
        return try state.inspect(request, initial: configuration.settings, now: now)
      } catch {
        return error.response
      }
    }
    if request.method == "POST" { save() }
    return response
  }

  private func answer(_ request: Request) async -> Response {
    let route: Route
    do throws(Refusal) {
      route = try Route(method: request.method, path: request.path)
    } catch {
      return error.response
    }
    let fault = state.withLock { state in
      state.count(request, route: route)
      return state.faults.next(
        for: route.operation, method: request.method, path: request.path)
        ?? state.slowness(of: route)
    }
    let response = await answer(request, route: route, fault: fault)
    if fault?.lateness == nil { state.withLock { $0.counters.underWay -= 1 } }
    return response
  }

  private func answer(_ request: Request, route: Route, fault: Fault?) async -> Response {
    guard let fault else { return perform(request, route: route) }
    if fault.stage == .before {
      await sleep(fault.delay)
      if let lateness = fault.lateness { perform(request, route: route, after: lateness) }
      return fault.end?.response ?? perform(request, route: route)
    }
    let response = perform(request, route: route)
    await sleep(fault.delay)
    return fault.end?.response ?? response
  }

  /// Does a call's work when its caller has its answer already.
  private func perform(_ request: Request, route: Route, after lateness: Duration) {
    Task {
      await sleep(lateness)
      _ = perform(request, route: route)
      state.withLock { $0.counters.underWay -= 1 }
    }
  }

  private func perform(_ request: Request, route: Route) -> Response {
    let call = Call(request: request, route: route, configuration: configuration, now: now)
    let response = state.withLock { $0.perform(call) }
    if route.operation.changesKept { save() }
    return response
  }

  private func sleep(_ duration: Duration) async {
    if duration > .zero { await configuration.clock.sleep(duration) }
  }

  private func save() {
    guard let stateFile else { return }
    stateFile.save(state.withLock { StateFile.json($0) })
  }
}

extension SandboxState {
  /// Counts a call as it arrives, whatever becomes of it.
  fileprivate mutating func count(_ request: Request, route: Route) {
    counters.count(route.operation)
    counters.underWay += 1
    if route.operation == .create {
      let name = (try? JSON(parsing: request.body))?["name"]?.string ?? ""
      counters.countCreate(
        name: name, idempotencyKey: request.fields.first("idempotency-key"))
    }
  }
}
