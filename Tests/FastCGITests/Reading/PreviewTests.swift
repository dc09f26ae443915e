import Testing

@testable import FastCGI

struct PreviewTests {
  private func judge(_ bytes: [UInt8], _ limits: TransportLimits = TransportLimits())
    -> Preview.Verdict
  {
    var preview = Preview(limits: limits)
    return preview.judge(bytes.span)
  }

  @Test(
    "Every prefix of a request is understood as what it lacks, never as hostile",
    arguments: [0, 3, 255] as [UInt8])
  func prefixes(padding: UInt8) {
    let request = Wire.request(
      Wire.basics(length: 5), body: Array("hello".utf8), recordSize: 40, padding: padding)
    for length in 0..<request.count {
      switch judge(Array(request.prefix(length))) {
      case .needs(let needed): #expect(needed > length && needed <= request.count)
      case .sound(let end): #expect(end == nil)
      case let verdict: Issue.record("\(verdict) at \(length)")
      }
    }
    #expect(judge(request) == .sound(end: request.count))
  }

  @Test("The end is found where more follows")
  func following() {
    let request = Wire.request()
    #expect(judge(request + [1, 2, 3]) == .sound(end: request.count))
  }

  @Test("It tells the request's id and whether to keep the connection")
  func flags() {
    var preview = Preview(limits: TransportLimits())
    _ = preview.judge(Wire.request(id: 0x0203, keeps: true).span)
    #expect(preview.requestID == 0x0203)
    #expect(preview.keepsConnection)
    _ = preview.judge(Wire.request(keeps: false).span)
    #expect(!preview.keepsConnection)
  }

  @Test("The caps hold exactly", arguments: [(0, 0), (1, 0), (0, 1)])
  func caps(fewerPairs: Int, fewerBytes: Int) {
    let pairs = Wire.basics()
    let bytes = pairs.reduce(0) { $0 + Wire.pair($1.0, $1.1).count }
    let limits = TransportLimits(
      parameterCount: pairs.count - fewerPairs, parameterBytes: bytes - fewerBytes)
    let request = Wire.request(pairs)
    let isWithin = fewerPairs + fewerBytes == 0
    #expect(judge(request, limits) == (isWithin ? .sound(end: request.count) : .headTooLarge))
  }

  @Test("Lengths of one and of four bytes, and empty names and values, are walked alike")
  func lengths() {
    let long = String(repeating: "x", count: 300)
    let request = Wire.request([("", ""), ("A", ""), ("", "b"), (long, long), ("C", "d")])
    #expect(judge(request) == .sound(end: request.count))
  }

  @Test("Any flip of one bit of a request is judged without a trap")
  func flips() {
    let request = Wire.request(Wire.basics(length: 5), body: Array("hello".utf8), padding: 1)
    for index in request.indices {
      for bit in 0..<8 {
        var bytes = request
        bytes[index] ^= 1 << UInt8(bit)
        _ = judge(bytes)
      }
    }
  }
}
