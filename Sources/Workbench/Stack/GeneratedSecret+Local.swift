import Gateway
import TransparencyLog

extension GeneratedSecret {
  /// Signs the audit log of a gateway on this machine.
  static func localAuditKey() throws(StackError) -> String {
    do throws(TransparencyLogError) {
      return try GeneratedSecret(auditLog: "localhost/audit").text
    } catch {
      throw .notStarted(name: "jetway", reason: "\(error)")
    }
  }
}
