import Testing

@testable import FastCGI

@Suite("The records of an answer")
struct AnswerReaderTests {
  private static let end = Wire.record(3, [0, 0, 0, 0, 0, 0, 0, 0])
  private static let answer =
    Wire.record(6, Array("Status: 200".utf8), padding: 5) + Wire.record(6, Array(" OK".utf8))
    + Wire.record(6) + end

  @Test("make the same output, however they are cut", arguments: [1, 2, 7, 8, 9, 1_000])
  func cuts(size: Int) throws {
    var reader = AnswerReader(limit: 14)
    var output: [UInt8]?
    for start in stride(from: 0, to: Self.answer.count, by: size) {
      #expect(output == nil)
      output = try reader.take(Self.answer[start..<min(start + size, Self.answer.count)])
    }
    #expect(output == Array("Status: 200 OK".utf8))
  }

  @Test(
    "are refused where no responder writes them",
    arguments: [
      (Wire.record(6, [1], version: 2), FastCGIClientError.malformed),
      (Wire.record(6, [1], id: 2), .malformed),
      (Wire.record(4, [1]), .malformed),
      (Wire.record(99, [1]), .malformed),
      (Wire.record(3, [0]), .malformed),
      (Wire.record(3, [0, 0, 0, 0, 2, 0, 0, 0]), .declined(protocolStatus: 2)),
      (Wire.record(6, [1, 2, 3]), .tooLarge(limit: 2)),
    ])
  func refused(bytes: [UInt8], error: FastCGIClientError) {
    var reader = AnswerReader(limit: 2)
    #expect(throws: error) { try reader.take(bytes) }
  }
}

@Suite("A response as a responder writes it")
struct CommonGatewayResponseTests {
  @Test(
    "is read with its status, fields and body",
    arguments: [
      (
        "Status: 404 Not Found\r\nA:b\r\ncontent-length: 2\r\n\r\nhi",
        Response(status: 404, fields: ["a": "b"], body: Array("hi".utf8))
      ),
      ("A: \r\n\r\n", Response(status: 200, fields: ["a": ""])),
      ("Status: 201\r\n\r\n\r\n\r\n", Response(status: 201, body: Array("\r\n\r\n".utf8))),
    ])
  func read(text: String, response: Response) throws {
    #expect(try Response(commonGateway: Array(text.utf8)) == response)
  }

  @Test(
    "is refused where it is cut or no CGI response",
    arguments: [
      "", "Status: 200 OK\r\n", "Status: 200\r\ncontent-length: 3\r\n\r\nhi",
      "Status: 200\r\ncontent-length: 1\r\n\r\nhi", "Status: 99\r\n\r\n", "Status: 600\r\n\r\n",
      "nothing\r\n\r\n", "a b: c\r\n\r\n", "\r\n\r\n",
    ])
  func refused(text: String) {
    #expect(throws: FastCGIClientError.malformed) { try Response(commonGateway: Array(text.utf8)) }
  }
}
