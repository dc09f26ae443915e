import Testing

@testable import FastCGI

struct HeaderFieldsTests {
  @Test("Names are found in any case, duplicates in order")
  func lookup() {
    var fields = HeaderFields([("Webhook-Id", "1"), ("a", "x"), ("webhook-id", "2")])
    fields.append("WEBHOOK-ID", "3")
    #expect(fields["webhook-ID"] == ["1", "2", "3"])
    #expect(fields.first("Webhook-id") == "1")
    #expect(fields["b"] == [])
    #expect(fields.first("b") == nil)
  }
}
