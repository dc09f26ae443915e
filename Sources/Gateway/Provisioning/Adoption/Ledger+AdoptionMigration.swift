import Database

extension Ledger {
  static let adoption = Migration(
    "connectors that were created upstream already are adopted",
    [
      "ALTER TABLE onboarding ADD COLUMN adopts TEXT",
      // Whose connector it is, which is asked inside the transaction that adopts one.
      """
      CREATE INDEX IF NOT EXISTS onboarding_of_connector ON onboarding (connector_id)
      WHERE connector_id IS NOT NULL
      """,
    ])
}
