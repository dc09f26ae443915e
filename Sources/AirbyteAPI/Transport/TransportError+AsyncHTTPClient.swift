import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

extension TransportError {
  /// What an error of async-http-client means. Whether anything was sent is not read from the
  /// error but observed (``HTTPExchange``); the error only gives the reason.
  init(_ error: any Error, isHandedOver: Bool) {
    if let error = error as? TransportError {
      self = error
    } else if isHandedOver {
      self = .interrupted(InterruptionReason(error))
    } else {
      self = .notSent(NotSentReason(error))
    }
  }
}

extension NotSentReason {
  init(_ error: any Error) {
    switch error {
    case let error as NIOConnectionError: self.init(attempts: error)
    case let error as IOError: self = error.errnoCode == ECONNREFUSED ? .connectionRefused : .other
    case let error as HTTPClientError: self.init(error)
    case is ChannelError: self = .connectTimedOut
    // NIOSSLError, NIOSSLExtraError, BoringSSLError: named here instead of imported, because no
    // decision hangs on it.
    case _ where String(reflecting: type(of: error)).hasPrefix("NIOSSL."):
      self = .secureChannelFailed
    default: self = .other
    }
  }

  private init(attempts error: NIOConnectionError) {
    let wasRefused = error.connectionErrors.contains {
      ($0.error as? IOError)?.errnoCode == ECONNREFUSED
    }
    if error.connectionErrors.isEmpty {
      self = .hostNotFound
    } else {
      self = wasRefused ? .connectionRefused : .other
    }
  }

  private init(_ error: HTTPClientError) {
    switch error {
    case .connectTimeout: self = .connectTimedOut
    case .tlsHandshakeTimeout: self = .secureChannelFailed
    // The deadline passes here only while the request still waits for a connection.
    case .getConnectionFromPoolTimeout, .deadlineExceeded: self = .noFreeConnection
    case .remoteConnectionClosed: self = .connectionClosed
    case .alreadyShutdown, .cancelled: self = .shutDown
    default: self = .other
    }
  }
}

extension InterruptionReason {
  init(_ error: any Error) {
    switch error {
    case is HTTPParserError: self = .malformedAnswer
    case is IOError, is ChannelError: self = .connectionClosed
    case let error as HTTPClientError:
      switch error {
      case .deadlineExceeded, .readTimeout, .writeTimeout: self = .timedOut
      case .remoteConnectionClosed: self = .connectionClosed
      default: self = .other
      }
    default: self = .other
    }
  }
}
