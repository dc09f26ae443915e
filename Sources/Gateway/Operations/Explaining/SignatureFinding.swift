import FastCGI

/// Whether a captured request proves that it comes from its source.
package enum SignatureFinding: Sendable, Hashable {
  /// The text says why.
  case notChecked(String)
  case verified
  /// It does, but its time is over, as is to be expected of what was captured.
  case late(String)
  case failed(String)

  /// - Returns: Also what was proved, as far as it matters which onboarding it is.
  static func of(
    _ captured: CapturedRequest, from source: Source, at now: Timestamp
  ) -> (finding: SignatureFinding, verification: Verification?) {
    if case .mtls = source.verifier {
      return (
        .notChecked("the web server looks at the client certificate"),
        captured.hasFields ? Verification(secret: nil) : nil
      )
    }
    guard captured.hasFields else {
      return (.notChecked("no header field is known; give --header 'Name: value' for each"), nil)
    }
    do throws(VerificationFailure) {
      return (.verified, try source.verifier.verify(captured.request, at: now))
    } catch {
      let verification = source.verifier.timeless.verification(of: captured.request, at: now)
      return (verification == nil ? .failed(error.detail) : .late(error.detail), verification)
    }
  }

  var word: String {
    switch self {
    case .notChecked: "not checked"
    case .verified: "verified"
    case .late: "verified, out of time"
    case .failed: "failed"
    }
  }

  var detail: String? {
    switch self {
    case .verified: nil
    case .notChecked(let detail), .late(let detail), .failed(let detail): detail
    }
  }
}

extension Verifier {
  /// The same with a tolerance of any time.
  fileprivate var timeless: Verifier {
    let any = Duration.seconds(1_000_000_000_000)
    switch self {
    case .standardWebhooks(var rules):
      rules.tolerance = any
      return .standardWebhooks(rules)
    case .stripe(var rules):
      rules.tolerance = any
      return .stripe(rules)
    case .slack(var rules):
      rules.tolerance = any
      return .slack(rules)
    case .hmac(var rules):
      rules.tolerance = any
      return .hmac(rules)
    case .httpSignatures(var rules):
      rules.tolerance = any
      return .httpSignatures(rules)
    case .github, .mtls, .bearer, .unverified: return self
    }
  }

  fileprivate func verification(of request: Request, at now: Timestamp) -> Verification? {
    do throws(VerificationFailure) {
      return try verify(request, at: now)
    } catch {
      return nil
    }
  }
}
