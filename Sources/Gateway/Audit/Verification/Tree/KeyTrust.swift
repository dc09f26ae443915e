import TransparencyLog

/// Whose signatures count: the keys that were given, and those that the log names in entries which
/// a checkpoint covers that is already trusted. So a key that took over from another is trusted by
/// whoever knows one of the two.
struct KeyTrust {
  private struct Named {
    let key: NoteVerifierKey
    /// The entry that names it.
    let entry: Int64
    /// The smallest and the largest checkpoint that only it vouches for.
    var signed: (first: PromisedCheckpoint, last: UInt64)?
  }

  private let given: [NoteVerifierKey]
  private var named: [Named] = []
  /// The size of the largest checkpoint that is trusted.
  private var reach: UInt64 = 0

  init(_ given: [NoteVerifierKey]) { self.given = given }

  /// Takes up a key that an entry names.
  mutating func note(_ text: String, entry: Int64) -> AuditFinding? {
    let key: NoteVerifierKey
    do throws(TransparencyLogError) {
      key = try NoteVerifierKey(parsing: text)
    } catch {
      return AuditFinding(.signatures, .altered, at: .entry(entry), "the key it names: \(error)")
    }
    guard !named.contains(where: { $0.key == key }), !given.contains(key) else { return nil }
    named.append(Named(key: key, entry: entry))
    return nil
  }

  /// Verifies a checkpoint, by the keys that were named before it.
  mutating func judge(_ checkpoint: PromisedCheckpoint) -> AuditFinding? {
    do throws(TransparencyLogError) {
      _ = try checkpoint.signed.verified(by: given)
      reach = max(reach, checkpoint.size)
      return nil
    } catch {
      guard error == .noKnownSignature else {
        return checkpoint.finding(.signatures, .altered, "\(error)")
      }
    }
    for index in named.indices where vouches(named[index].key, for: checkpoint) {
      named[index].signed = (named[index].signed?.first ?? checkpoint, checkpoint.size)
      return nil
    }
    return checkpoint.finding(.signatures, .altered, "it is signed by no key of this log")
  }

  private func vouches(_ key: NoteVerifierKey, for checkpoint: PromisedCheckpoint) -> Bool {
    do throws(TransparencyLogError) {
      _ = try checkpoint.signed.verified(by: [key])
      return true
    } catch {
      return false
    }
  }

  /// What is left to say once every checkpoint was judged.
  mutating func finish() -> [AuditFinding] {
    guard !given.isEmpty else {
      return [
        AuditFinding(
          .signatures, .incomplete, at: .ledger,
          "no key was given that is known from elsewhere (--key): that the log agrees with itself "
            + "is all that can be shown")
      ]
    }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for name in named where UInt64(clamping: name.entry) < reach {
        guard let last = name.signed?.last, last > reach else { continue }
        reach = last
        isSettled = false
      }
    }
    return named.compactMap { name in
      guard let first = name.signed?.first, UInt64(clamping: name.entry) >= reach else {
        return nil
      }
      return first.finding(
        .signatures, .altered,
        "it is signed by a key that entry \(name.entry) names, which no known key has vouched for")
    }
  }
}
