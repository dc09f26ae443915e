/// Lets other tasks go on until `condition` holds, or the suite's time limit cancels the test.
func eventually(_ condition: () async throws -> Bool) async rethrows {
  while try await !condition(), !Task.isCancelled { await Task.yield() }
}
