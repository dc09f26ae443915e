import AirbyteAPI
import StrictJSON
import Synchronization

/// An upstream without sockets: answers as a test says, and remembers what it was sent.
final class FakeAirbyte: Sendable {
  typealias Answer = Result<HTTPResponse, TransportError>

  struct State {
    var creates: [JSON] = []
    var lists = 0
    /// Ids of connectors that were asked for, one by one.
    var reads: [String] = []
    var initiations: [JSON] = []
    var deleted: [String] = []
    var connectors: [JSON] = []
    var createAnswers: [Answer] = []
    var listAnswers: [Answer] = []
    var deleteAnswers: [Answer] = []
    var readAnswers: [Answer] = []
    var initiateAnswers: [Answer] = []
    var definitions: [JSON] = []
    var storesBeforeFailing = false
    var isHiding = false
    /// The creates that wait, by workspace; nil for all.
    var gates: [String?: AsyncStream<Void>] = [:]
    var watcher: (@Sendable (HTTPRequest) async -> Void)?
    var running = 0
    var mostRunning = 0
    /// The connectors that were checked, and the workspaces that were asked for.
    var checks: [String] = []
    var workspaces: [String] = []
    var checkAnswers: [Answer] = []
    var workspaceAnswers: [Answer] = []
    /// The addresses of look-ups, and what they answer; nil for the definitions that there are.
    var lookups: [String] = []
    var lookupAnswer: Answer?
  }

  let state = Mutex(State())

  /// What the next create calls answer, in turn; after them all succeed.
  func answer(_ answers: Answer...) { state.withLock { $0.createAnswers = answers } }

  /// What the next so many create calls answer.
  func answer(_ answer: Answer, times: Int) {
    state.withLock { $0.createAnswers = Array(repeating: answer, count: times) }
  }

  /// What the next lists answer, in turn; after them all succeed.
  func answerLists(_ answers: Answer...) { state.withLock { $0.listAnswers = answers } }

  /// What the next so many lists answer.
  func answerLists(_ answer: Answer, times: Int) {
    state.withLock { $0.listAnswers = Array(repeating: answer, count: times) }
  }

  /// What the next deletes answer, in turn; after them all succeed.
  func answerDeletes(_ answers: Answer...) { state.withLock { $0.deleteAnswers = answers } }

  /// What the next so many deletes answer.
  func answerDeletes(_ answer: Answer, times: Int) {
    state.withLock { $0.deleteAnswers = Array(repeating: answer, count: times) }
  }

  /// What the next readings of one connector answer, in turn; after them all tell the truth.
  func answerReads(_ answers: Answer...) { state.withLock { $0.readAnswers = answers } }

  /// What the next beginnings of Airbyte's own round trip answer, in turn; after them all succeed.
  func answerInitiations(_ answers: Answer...) { state.withLock { $0.initiateAnswers = answers } }

  /// Adds a connector type that the upstream offers.
  func define(_ id: String, as name: String) {
    state.withLock {
      $0.definitions.append(["sourceDefinitionId": .string(id), "name": .string(name)])
    }
  }

  /// Makes a create store its connector even where its answer is a failure.
  func storeBeforeFailing(_ stores: Bool = true) {
    state.withLock { $0.storesBeforeFailing = stores }
  }

  /// Makes a create wait for the stream before it answers.
  func hold(workspace: String? = nil, until gate: AsyncStream<Void>) {
    state.withLock { $0.gates[workspace] = gate }
  }

  /// Is called before each call is answered.
  func watch(_ watcher: @escaping @Sendable (HTTPRequest) async -> Void) {
    state.withLock { $0.watcher = watcher }
  }

  /// Makes the list lag: it shows nothing.
  func hide(_ hides: Bool = true) { state.withLock { $0.isHiding = hides } }

  /// Adds a connector that the gateway did not ask for.
  func store(_ connector: JSON) { state.withLock { $0.connectors.append(connector) } }

  var creates: [JSON] { state.withLock { $0.creates } }
  var lists: Int { state.withLock { $0.lists } }
  var reads: [String] { state.withLock { $0.reads } }
  var initiations: [JSON] { state.withLock { $0.initiations } }
  var deleted: [String] { state.withLock { $0.deleted } }
  var connectors: [JSON] { state.withLock { $0.connectors } }
  /// The creates that wait now, and the most that ever did.
  var running: (now: Int, most: Int) { state.withLock { ($0.running, $0.mostRunning) } }

  var transport: HTTPTransport {
    HTTPTransport { [self] request async throws(TransportError) in
      if request.url.hasSuffix("/applications/token") {
        return Self.ok(["access_token": "t", "token_type": "bearer", "expires_in": 900])
      }
      await state.withLock { $0.watcher }?(request)
      if let later = state.withLock({ $0.later(request) }) { return try later.get() }
      switch request.method {
      case "GET": return try state.withLock { $0.get(request.url) }.get()
      case "DELETE": return try state.withLock { $0.delete(request.url) }.get()
      default: break
      }
      let body = (try? JSON(parsing: request.body)) ?? .null
      if request.url.hasSuffix("/oauth/initiate") {
        return try state.withLock { $0.initiate(body) }.get()
      }
      if let gate = state.withLock({ $0.begin(body) }) { for await _ in gate { break } }
      return try state.withLock { $0.create(body) }.get()
    }
  }

  static func ok(_ json: JSON) -> HTTPResponse { HTTPResponse(status: 200, body: json.bytes) }

  static func status(_ status: Int, _ body: JSON = .null) -> Answer {
    .success(HTTPResponse(status: status, body: body.bytes))
  }
}
