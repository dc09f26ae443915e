/// Lets other tasks go on until `condition` holds; the suite's time limit bounds it.
func eventually(_ condition: () async throws -> Bool) async rethrows {
  while try await !condition() { await Task.yield() }
}
