extension KnownConnector {
  /// In the order of their names.
  static let all = fromAirtable + fromFacebookMarketing + fromKlaviyo + fromSalesforce
}
