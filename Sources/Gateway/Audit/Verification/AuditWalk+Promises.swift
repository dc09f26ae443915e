import Database

extension AuditWalk {
  mutating func readOutside() {
    for file in verification.outside {
      do throws(AuditFailedReading) {
        if let checkpoint = try file.read() { promised.append(checkpoint) }
      } catch {
        findings.note(.checkpoints, .incomplete, at: .file(file.path), error.text)
      }
    }
    promised.sort { $0.size < $1.size }
    if promised.isEmpty {
      findings.tell(
        .checkpoints, "none is kept outside the ledger: that its end was not cut off is not shown")
    }
  }

  /// Whether the log is as long as it was signed to be, and the ledger still has every checkpoint
  /// that was ever laid down elsewhere.
  mutating func checkPromises(
    beyond size: Int64, in transaction: any Transaction
  ) throws(DatabaseError) {
    let count = UInt64(clamping: size)
    let last = try transaction.rows("SELECT max(size), count(*) FROM audit_checkpoint").first
    let newest = try last?.optionalInteger(0) ?? 0
    // Older ones are thinned out, the newest never.
    for checkpoint in promised
    where checkpoint.size > UInt64(clamping: newest) && checkpoint.size <= count {
      findings.note(
        checkpoint.finding(.checkpoints, .altered, "the ledger does not keep it any more"))
    }
    var broken = promised.filter { $0.size > count }
    if newest > size {
      for kept in try KeptCheckpoint.over(size..<newest, in: transaction).prefix(5) {
        if let checkpoint = promise(kept) { broken.append(checkpoint) }
      }
    }
    for checkpoint in broken { noteBroken(checkpoint, size) }
    if newest == 0, promised.isEmpty, size > 0 {
      findings.note(
        .checkpoints, .incomplete, at: .ledger, "no checkpoint was ever signed over its entries")
    } else if newest < size {
      findings.tell(.checkpoints, "the last \(size - newest) entries are under none yet")
    }
    if let kept = try last?.integer(1) {
      findings.tell(.checkpoints, "\(kept) in the ledger, \(promised.count) outside")
    }
  }

  /// Whoever made it up cannot have the log called cut.
  private mutating func noteBroken(_ checkpoint: PromisedCheckpoint, _ size: Int64) {
    if let finding = trust.judge(checkpoint), !verification.keys.isEmpty {
      return findings.note(finding)
    }
    findings.note(checkpoint.finding(.checkpoints, .cut, "the ledger has \(size) entries only"))
  }
}
