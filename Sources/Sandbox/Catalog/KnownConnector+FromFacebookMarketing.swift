extension KnownConnector {
  /// Facts from the public specifications in airbyte-agent-sdk 0.1.380.
  static let fromFacebookMarketing: [KnownConnector] = [
    KnownConnector(
      name: "Facebook Marketing", definitionID: "e7778cfc-e97c-4458-9ecb-b4f2bba8946c",
      source: "source-facebook-marketing",
      schemes: [
        AuthScheme(
          name: "facebookOAuth", required: ["access_token"],
          optional: ["client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "access_token"],
          constants: ["auth_type": "Client"]),
        AuthScheme(
          name: "facebookServiceAuth", required: ["account_key"], sourceRequired: ["access_token"],
          constants: ["auth_type": "Service"]),
      ],
      requiredConfig: [("account_ids", .array)]),
    KnownConnector(
      name: "Freshdesk", definitionID: "ec4b9503-13cb-48ab-a4ab-6ade4be46567",
      source: "source-freshdesk",
      schemes: [
        AuthScheme(name: "basicAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "GitHub", definitionID: "ef69ef6e-aa7f-4af1-a01d-ef775033524e", source: "source-github",
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
      name: "GitLab", definitionID: "5e6175e5-68e1-4c17-bff9-56103bbb0d80", source: "source-gitlab",
      schemes: [
        AuthScheme(
          name: "gitlabPAT", required: ["access_token"], sourceRequired: ["access_token"],
          constants: ["auth_type": "access_token"]),
        AuthScheme(
          name: "gitlabOAuth",
          required: ["client_id", "client_secret", "refresh_token", "access_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token", "access_token"],
          constants: ["auth_type": "oauth2.0", "token_expiry_date": ""]),
      ]),
    KnownConnector(
      name: "Gmail", definitionID: "f7833dac-fc18-4feb-a2a9-94b22001edc6", source: "source-gmail",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token"],
          optional: ["access_token", "client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "client_refresh_token"],
          constants: ["auth_type": "Client"])
      ]),
    KnownConnector(
      name: "Gong", definitionID: "32382e40-3b49-4b99-9c5c-4076501914e7", source: "source-gong",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token", "access_token"],
          optional: ["client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "refresh_token", "access_token"],
          constants: ["auth_type": "OAuth2.0"]),
        AuthScheme(
          name: "basicAuth", required: ["access_key", "access_key_secret"],
          sourceRequired: ["access_key", "access_key_secret"], constants: ["auth_type": "APIKey"]),
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
      name: "Google Analytics Data", definitionID: "3cc2eafd-84aa-4dca-93af-322d9dfeec1a",
      source: "source-google-analytics-data-api",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["client_id", "client_secret", "refresh_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["auth_type": "Client"]),
        AuthScheme(
          name: "serviceAccount", required: ["credentials_json"],
          sourceRequired: ["credentials_json"], constants: ["auth_type": "Service"]),
      ],
      requiredConfig: [("property_ids", .array)]),
    KnownConnector(
      name: "Google Drive", definitionID: "9f8dda77-1048-4368-815b-269bf54ee9b8",
      source: "source-google-drive",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token"],
          optional: ["access_token", "client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["auth_type": "Client"])
      ],
      requiredConfig: [("folder_url", .string), ("streams", .array)]),
    KnownConnector(
      name: "Google Search Console", definitionID: "eb4c9e00-db83-4d63-a386-39cfa91012a8",
      source: "source-google-search-console",
      schemes: [
        AuthScheme(name: "oauth2", required: ["client_id", "client_secret", "refresh_token"])
      ],
      requiredConfig: [("site_urls", .array)]),
    KnownConnector(
      name: "Granola", definitionID: "9023923c-002f-4131-9554-3ebdf56540a4",
      source: "source-granola",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "Greenhouse", definitionID: "59f1e50a-331f-4f09-b3e8-2e8d4d355f44",
      source: "source-greenhouse",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["client_id", "client_secret", "refresh_token"],
          optional: ["access_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token", "access_token"],
          constants: ["auth_type": "Client"])
      ]),
    KnownConnector(
      name: "Harvest", definitionID: "fe2b4084-3386-4d3b-9ad6-308f61a6f1e6",
      source: "source-harvest",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["client_id", "client_secret", "refresh_token", "account_id"],
          sourceRequired: ["refresh_token", "client_id", "client_secret"],
          constants: ["auth_type": "Client"]),
        AuthScheme(
          name: "bearer", required: ["token", "account_id"], sourceRequired: ["api_token"],
          constants: ["auth_type": "Token"]),
      ],
      requiredConfig: [("account_id", .string)]),
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
      name: "Incident.io", definitionID: "7926da90-399e-4f9f-9833-52d8dc3fcb29",
      source: "source-incident-io",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "Intercom", definitionID: "d8313939-3782-41b0-be29-b3ca20d8dd3a",
      source: "source-intercom",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["access_token"])
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
  ]
}
