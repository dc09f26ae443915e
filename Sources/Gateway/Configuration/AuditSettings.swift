package import FastCGI

/// `audit`, as far as it is about the log as a whole.
package struct AuditSettings: Sendable {
  package let keys: AuditKeys
  package let checkpointFile: CheckpointFile
  /// nil where checkpoints do not go to the system's log.
  package let systemLog: SystemLog?
  package let readers: AuditReaders

  package init(
    keys: AuditKeys, checkpointFile: CheckpointFile, systemLog: SystemLog?, readers: AuditReaders
  ) {
    self.keys = keys
    self.checkpointFile = checkpointFile
    self.systemLog = systemLog
    self.readers = readers
  }
}
