import AirbyteAPI

extension Upstream {
  /// Reads a connector and its workspace's list, at the same time: a lease lasts for one call.
  func examine(_ adoption: consuming CommittedAdoption) async -> Examined {
    let (record, order) = (adoption.record, adoption.order)
    let context = CallContext(traceparent: adoption.traceparent)
    async let reading = read(order.connectorID, context)
    async let listing = list(record.workspace)
    let (read, listed) = await (reading, listing)
    do throws(AirbyteError) {
      let evidence = AdoptionEvidence(
        order: order, connector: try read.get(), listed: try listed.get())
      var named: Set<String> = []
      if let name = evidence.nameInQuestion {
        named = try await definitions(called: name, context)
      }
      return Examined(
        evidence.examination(named: named), of: record, isFromHealthyUpstream: true)
    } catch {
      report(error, of: record, in: "adopt")
      return Examined(
        .failed(AttemptFailure(reading: error)), of: record,
        isFromHealthyUpstream: error.isAboutThisCall)
    }
  }

  private func read(
    _ connectorID: String, _ context: CallContext
  ) async -> Result<Connector?, AirbyteError> {
    do throws(AirbyteError) {
      return .success(try await connector(connectorID, context))
    } catch {
      return .failure(error)
    }
  }

  private func list(_ workspace: String) async -> Result<[ConnectorSummary], AirbyteError> {
    do throws(AirbyteError) {
      return .success(try await connectors(in: workspace))
    } catch {
      return .failure(error)
    }
  }

  /// The ids, in lower case, of the definitions with exactly this name, in whatever case.
  private func definitions(
    called name: String, _ context: CallContext
  ) async throws(AirbyteError) -> Set<String> {
    let found = try await client.definitions(name: name, context: context)
    return Set(
      found.filter { $0.name.lowercased() == name.lowercased() }.map { $0.id.lowercased() })
  }
}
