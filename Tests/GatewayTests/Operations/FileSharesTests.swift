import FastCGI
import Gateway
import Testing

struct FileSharesTests {
  @Test("All shares together leave the reserve", arguments: [512, 1_024, 4_096, 20_000, 65_536])
  func reserve(files: Int) {
    let shares = FileShares(files: files, limits: TransportLimits())
    #expect(
      shares.transport.connections + shares.upstreamConnections + FileShares.reserve <= files)
  }

  @Test("Where files are scarce, a request over the limit still finds a connection")
  func scarce() {
    let shares = FileShares(files: 1_024, limits: TransportLimits())
    #expect(shares.transport.inFlight < shares.transport.connections)
    #expect(shares.transport.inFlight >= 256)
    #expect(shares.upstreamConnections >= 128)
  }

  @Test("Where there are enough, the limits are as configured")
  func plenty() {
    let limits = TransportLimits(inFlight: 10_000)
    let shares = FileShares(files: 65_536, limits: limits)
    #expect(shares.transport == limits)
    #expect(shares.upstreamConnections == 10_000)
  }

  @Test("Twenty thousand files carry ten thousand requests")
  func tenThousand() {
    let shares = FileShares(files: 20_000, limits: TransportLimits(inFlight: 10_000))
    #expect(shares.transport.inFlight == 10_000)
  }
}
