import TransparencyLog

/// What can be done to the hashes of a proof.
enum Tampering {
  static func flipped(_ hash: LogHash, bit: Int = 0) -> LogHash {
    var bytes = hash.bytes
    bytes[bit / 8] ^= 1 << (bit % 8)
    return LogHash(bytes) ?? hash
  }

  /// Every list that differs from this one by one hash changed, dropped, doubled or swapped with
  /// its neighbour, or by one added at either end.
  static func of(_ hashes: [LogHash]) -> [[LogHash]] {
    var forged: [[LogHash]] = []
    for index in hashes.indices {
      var changed = hashes
      changed[index] = flipped(hashes[index], bit: index * 37 % 256)
      forged.append(changed)
      var dropped = hashes
      dropped.remove(at: index)
      forged.append(dropped)
      var doubled = hashes
      doubled.insert(hashes[index], at: index)
      forged.append(doubled)
      if index > 0 {
        var swapped = hashes
        swapped.swapAt(index, index - 1)
        forged.append(swapped)
      }
    }
    for stranger in [LogHash.emptyRoot, .leaf(of: [])] {
      forged.append(hashes + [stranger])
      forged.append([stranger] + hashes)
    }
    return forged
  }
}
