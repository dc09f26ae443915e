extension KnownConnector {
  /// Facts from the public specifications in airbyte-agent-sdk 0.1.380.
  static let all: [KnownConnector] = [
    KnownConnector(
      name: "GitHub", definitionID: "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
      source: "source-github",
      schemes: [
        AuthScheme(
          name: "githubOAuth", required: ["access_token"], sourceRequired: ["access_token"],
          constants: ["option_title": "OAuth Credentials"]),
        AuthScheme(
          name: "githubPAT", required: ["token"], sourceRequired: ["personal_access_token"],
          constants: ["option_title": "PAT Credentials"]),
      ],
      requiredConfig: [("repositories", .array)]),
    KnownConnector(
      name: "GitLab", definitionID: "5e6175e5-68e1-4c17-bff9-56103bbb0d80",
      source: "source-gitlab",
      schemes: [
        AuthScheme(
          name: "gitlabPAT", required: ["access_token"], sourceRequired: ["access_token"],
          constants: ["auth_type": "access_token"]),
        AuthScheme(
          name: "gitlabOAuth",
          required: ["client_id", "client_secret", "refresh_token", "access_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token", "access_token"],
          constants: ["auth_type": "oauth2.0"]),
      ]),
    KnownConnector(
      name: "Google Ads", definitionID: "253487c0-2246-43ba-a21f-5116b20a2c50",
      source: "source-google-ads",
      schemes: [
        AuthScheme(
          name: "oauth2",
          required: ["client_id", "client_secret", "refresh_token", "developer_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token", "developer_token"])
      ],
      requiredConfig: [("customer_id", .string)]),
    KnownConnector(
      name: "HubSpot", definitionID: "36c891d9-4bd9-43ac-bad2-10e12756272c",
      source: "source-hubspot",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token"],
          optional: ["client_id", "client_secret", "access_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["credentials_title": "OAuth Credentials"]),
        AuthScheme(
          name: "hubspotPrivateApp", required: ["private_app_token"],
          sourceRequired: ["access_token"],
          constants: ["credentials_title": "Private App Credentials"]),
      ]),
    KnownConnector(
      name: "Jira", definitionID: "68e63de2-bb83-4c7e-93fa-a8a9051e3993", source: "source-jira",
      schemes: [
        AuthScheme(
          name: "jiraOAuth", required: ["refresh_token"],
          optional: ["access_token", "client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["auth_type": "OAuth2.0"]),
        AuthScheme(
          name: "basicAuth", required: ["username", "password"],
          sourceRequired: ["email", "api_token"], constants: ["auth_type": "API Token"]),
      ]),
    KnownConnector(
      name: "Linear", definitionID: "1c5d8316-ed42-4473-8fbc-2626f03f070c",
      source: "source-linear",
      schemes: [
        AuthScheme(
          name: "linearOAuth", required: ["client_id", "client_secret", "refresh_token"],
          optional: ["access_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["auth_type": "OAuth2.0"]),
        AuthScheme(
          name: "apiKeyAuth", required: ["api_key"], sourceRequired: ["api_key"],
          constants: ["auth_type": "API Key"]),
      ]),
    KnownConnector(
      name: "Notion", definitionID: "6e00b415-b02e-4160-bf02-58176a0ae687",
      source: "source-notion",
      schemes: [
        AuthScheme(
          name: "notionOAuth", required: ["access_token", "client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "access_token"],
          constants: ["auth_type": "OAuth2.0"]),
        AuthScheme(
          name: "notionBearerToken", required: ["token"], sourceRequired: ["token"],
          constants: ["auth_type": "token"]),
      ]),
    KnownConnector(
      name: "Salesforce", definitionID: "b117307c-14b6-41aa-9422-947e34922962",
      source: "source-salesforce",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token"], optional: ["client_id", "client_secret"])
      ]),
    KnownConnector(
      name: "Slack", definitionID: "c2281cee-86f9-4a86-bb48-d23286b4c7bd", source: "source-slack",
      schemes: [
        AuthScheme(
          name: "bearerAuth", required: ["bot_key"], sourceRequired: ["api_token"],
          constants: ["option_title": "API Token Credentials"]),
        AuthScheme(
          name: "oauth2", required: ["access_token"], optional: ["client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "access_token"],
          constants: ["option_title": "Default OAuth2.0 authorization"]),
      ]),
    KnownConnector(
      name: "Stripe", definitionID: "e094cb9a-26de-4645-8761-65c0c425d1de",
      source: "source-stripe",
      schemes: [AuthScheme(name: "bearerAuth", required: ["api_key"])],
      requiredConfig: [("account_id", .string)]),
  ]
}
