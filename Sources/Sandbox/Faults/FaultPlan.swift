/// The faults asked for, in their order.
struct FaultPlan: Sendable {
  private(set) var faults: [Fault] = []

  init(_ faults: [Fault] = []) { self.faults = faults }

  /// The fault that befalls this call: the first that concerns it and is due. Counts the call.
  mutating func next(for operation: Operation, method: String, path: String) -> Fault? {
    for index in faults.indices
    where faults[index].concerns(operation, method: method, path: path) {
      if faults[index].after > 0 {
        faults[index].after -= 1
      } else if let times = faults[index].times {
        guard times > 0 else { continue }
        faults[index].times = times - 1
        return faults[index]
      } else {
        return faults[index]
      }
    }
    return nil
  }
}
