import FastCGI
import Gateway

extension Fixtures {
  /// A webhook that has a connector adopted.
  static func adopting(
    _ connectorID: String = "theirs", id: String = "msg_1", workspace: String = "acme-1",
    more: String = "", at now: Timestamp = now
  ) -> Request {
    let members =
      #""connector":"hubspot","workspace":"\#(workspace)","reference":"cust_42""#
    return webhook(#"{\#(members),"connector_id":"\#(connectorID)"\#(more)}"#, id: id, at: now)
  }
}
