extension KnownConnector {
  /// Facts from the public specifications in airbyte-agent-sdk 0.1.380.
  static let fromSalesforce: [KnownConnector] = [
    KnownConnector(
      name: "Salesforce", definitionID: "b117307c-14b6-41aa-9422-947e34922962",
      source: "source-salesforce",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token"], optional: ["client_id", "client_secret"])
      ]),
    KnownConnector(
      name: "SendGrid", definitionID: "fbb5fbe2-16ad-4cf4-af7d-ff9d9c316c87",
      source: "source-sendgrid",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "Sentry", definitionID: "cdaf146a-9b75-49fd-9dd2-9d64a0bb4781", source: "source-sentry",
      schemes: [
        AuthScheme(name: "sentryAuth", required: ["auth_token"])
      ],
      requiredConfig: [("organization", .string), ("project", .string)]),
    KnownConnector(
      name: "Shopify", definitionID: "9da77001-af33-4bcd-be46-6252bf9342b9",
      source: "source-shopify",
      schemes: [
        AuthScheme(
          name: "shopifyAccessToken", required: ["api_key"], sourceRequired: ["api_password"],
          constants: ["auth_method": "api_password"]),
        AuthScheme(
          name: "shopifyOAuth", required: ["access_token"],
          optional: ["client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "access_token"],
          constants: ["auth_method": "oauth2.0"]),
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
      name: "Snapchat Marketing", definitionID: "200330b2-ea62-4d11-ac6d-cfe3e3f8ab2b",
      source: "source-snapchat-marketing",
      schemes: [
        AuthScheme(name: "oauth2", required: ["client_id", "client_secret", "refresh_token"])
      ],
      requiredConfig: [("start_date", .string)]),
    KnownConnector(
      name: "Snowflake", definitionID: "e2d65910-8c8b-40a1-ae7d-ee2416b2bfa2",
      source: "source-snowflake",
      schemes: [
        AuthScheme(
          name: "snowflakePAT", required: ["programmatic_access_token"],
          sourceRequired: ["programmatic_access_token"],
          constants: ["auth_type": "Programmatic Access Token"])
      ],
      requiredConfig: [("database", .string), ("warehouse", .string), ("role", .string)]),
    KnownConnector(
      name: "Stripe", definitionID: "e094cb9a-26de-4645-8761-65c0c425d1de", source: "source-stripe",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["api_key"])
      ],
      requiredConfig: [("account_id", .string)]),
    KnownConnector(
      name: "TikTok Marketing", definitionID: "4bfac00d-ce15-44ff-95b9-9e3c3e8fbd35",
      source: "source-tiktok-marketing",
      schemes: [
        AuthScheme(
          name: "oauth", required: ["access_token"], sourceRequired: ["access_token"],
          constants: ["auth_type": "oauth2.0", "app_id": "**", "secret": "**"])
      ],
      requiredConfig: [("start_date", .string)]),
    KnownConnector(
      name: "Twilio", definitionID: "b9dc6155-672e-42ea-b10d-9f1f1fb95ab1", source: "source-twilio",
      schemes: [
        AuthScheme(name: "basicAuth", required: ["account_sid", "auth_token"])
      ]),
    KnownConnector(
      name: "Typeform", definitionID: "e7eff203-90bf-43e5-a240-19ea3056c474",
      source: "source-typeform",
      schemes: [
        AuthScheme(
          name: "bearerAuth", required: ["access_token"], sourceRequired: ["access_token"],
          constants: ["auth_type": "access_token"])
      ],
      requiredConfig: [("start_date", .string)]),
    KnownConnector(
      name: "WooCommerce", definitionID: "2a2552ca-9f78-4c1c-9eb7-4d0dc66d72df",
      source: "source-woocommerce",
      schemes: [
        AuthScheme(name: "basicAuth", required: ["api_key", "api_secret"])
      ]),
    KnownConnector(
      name: "Zendesk Chat", definitionID: "40d24d0f-b8f9-4fe0-9e6c-b06c0f3f45e4",
      source: "source-zendesk-chat",
      schemes: [
        AuthScheme(
          name: "bearerAuth", required: ["access_token"], sourceRequired: ["access_token"],
          constants: ["credentials": "access_token"])
      ]),
    KnownConnector(
      name: "Zendesk Support", definitionID: "79c1aa37-dae3-42ae-b333-d1c105477715",
      source: "source-zendesk-support",
      schemes: [
        AuthScheme(
          name: "zendeskOAuth", required: ["access_token"], optional: ["refresh_token"],
          sourceRequired: ["access_token"], constants: ["credentials": "oauth2.0"]),
        AuthScheme(
          name: "zendeskAPIToken", required: ["email", "api_token"],
          sourceRequired: ["email", "api_token"], constants: ["credentials": "api_token"]),
      ]),
    KnownConnector(
      name: "Zendesk Talk", definitionID: "c8630570-086d-4a40-99ae-ea5b18673071",
      source: "source-zendesk-talk",
      schemes: [
        AuthScheme(
          name: "zendeskOAuth", required: ["access_token"],
          optional: ["refresh_token", "client_id", "client_secret"],
          sourceRequired: ["access_token", "refresh_token", "client_id", "client_secret"],
          constants: ["auth_type": "oauth2_refresh"]),
        AuthScheme(
          name: "zendeskAPIToken", required: ["email", "api_token"],
          sourceRequired: ["email", "api_token"], constants: ["auth_type": "api_token"]),
      ]),
    KnownConnector(
      name: "Zoho CRM", definitionID: "4942d392-c7b5-4271-91f9-3b4f4e51eb3e",
      source: "source-zoho-crm",
      schemes: [
        AuthScheme(name: "oauth2", required: ["client_id", "client_secret", "refresh_token"])
      ]),
  ]
}
