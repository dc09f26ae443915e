import StrictJSON

/// The promise to remove a connector some time later.
package struct DeletionJob: Sendable, Hashable {
  /// Absent where the upstream deleted without naming a job.
  package let id: String?

  package init(id: String?) { self.id = id }

  init(answer: HTTPResponse) {
    self.init(id: (try? JSON(answer: answer))?["job_id"]?.string)
  }
}
