import Foundation
import TransparencyLog

/// What to try next, once the story is told and the stack stays up.
package struct DemoGuide: Sendable {
  package let text: String

  /// - Parameter start: Where a person can begin to connect HubSpot.
  package init(_ layout: StackLayout, program: String, start: String?) {
    text = """

      Everything stays up until Ctrl-C.

      Connect HubSpot yourself, with the sandbox as HubSpot: open this in a browser and click through
      \(start.map { "  \($0)" } ?? "  (no session could be asked for)")

      In another terminal, from this folder:

        # send a webhook of your own
        export BILLING_WEBHOOK_SECRET='\(layout.webhookSecret)'
        echo '{"connector":"linear","workspace":"acme-2","credentials":{"api_key":"lin_api_x"}}' |
          \(program) send --to \(layout.url)/hooks/billing --secret-env BILLING_WEBHOOK_SECRET

        # ask for another session, and open its start_url in a browser
        echo '{"source":"billing","connector":"hubspot","workspace":"acme-3"}' |
          \(program) send --to \(layout.url)/oauth/sessions --secret-env BILLING_WEBHOOK_SECRET

        # read through a connector of hubspot or linear, as an application does: the token, then the read
        token=$(curl -s \(layout.sandboxURL)/api/v1/account/applications/token \\
          -d '{"client_id":"sandbox-client","client_secret":"sandbox-secret"}' |
          grep -o 'sandbox-[0-9a-f]*')
        curl \(layout.sandboxURL)/api/v1/integrations/connectors/CONNECTOR_ID/execute \\
          -H "Authorization: Bearer $token" -d '{"entity":"contacts","action":"list"}'

        # let the upstream store the connector, and then break the connection without an answer
        curl -X PUT \(layout.sandboxURL)/sandbox/faults \\
          -d '{"operation":"create","times":1,"reset":"after"}'
        # … send one more: it is found and adopted, and only then answered

        # what the sandbox has stored, the onboardings, the audit log, and whether it is sound
        curl \(layout.sandboxURL)/sandbox/connectors
        \(program) onboardings list --ledger \(layout.path("ledger.sqlite"))
        \(program) audit list --ledger \(layout.path("ledger.sqlite"))
        \(program) audit verify --ledger \(layout.path("ledger.sqlite")) \\
          --key '\(layout.auditVerifierKeys.first?.description ?? "")'

        # the configuration, explained
        \(layout.environment.keys.sorted().map { "\($0)=…" }.joined(separator: " ")) \\
          \(program) check --config \(layout.configurationPath)

      Logs, configuration and ledger are in \(layout.scratch.path)

      """
  }
}
