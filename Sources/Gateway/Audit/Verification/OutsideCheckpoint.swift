import Foundation
import TransparencyLog

/// A file beside the ledger, or kept elsewhere, that holds a checkpoint.
package struct OutsideCheckpoint: Sendable, Hashable {
  package let path: String
  /// Whether somebody named it; the ledger's own may be missing.
  package let isDemanded: Bool

  package init(path: String, isDemanded: Bool) {
    self.path = path
    self.isDemanded = isDemanded
  }

  /// Blocks.
  ///
  /// - Returns: nil where there is none and none was demanded.
  func read() throws(AuditFailedReading) -> PromisedCheckpoint? {
    let bytes: [UInt8]?
    do throws(POSIXError) {
      bytes = try CheckpointFile(path: path).read()
    } catch {
      throw AuditFailedReading("it cannot be read: \(error.localizedDescription)")
    }
    guard let bytes else {
      if isDemanded { throw AuditFailedReading("there is no such file") }
      return nil
    }
    do throws(TransparencyLogError) {
      return PromisedCheckpoint(signed: try SignedCheckpoint(parsing: bytes), place: path)
    } catch {
      throw AuditFailedReading("it is no checkpoint: \(error)")
    }
  }
}
