extension KnownConnector {
  /// Facts from the public specifications in airbyte-agent-sdk 0.1.380.
  static let fromKlaviyo: [KnownConnector] = [
    KnownConnector(
      name: "Klaviyo", definitionID: "95e8cffd-b8c4-4039-968e-d32fb4a69bde",
      source: "source-klaviyo",
      schemes: [
        AuthScheme(name: "klaviyoApiKey", required: ["api_key"])
      ]),
    KnownConnector(
      name: "Linear", definitionID: "1c5d8316-ed42-4473-8fbc-2626f03f070c", source: "source-linear",
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
      name: "LinkedIn Ads", definitionID: "137ece28-5434-455c-8f34-69dc3782f451",
      source: "source-linkedin-ads",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token", "client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["auth_method": "oAuth2.0"]),
        AuthScheme(
          name: "bearerAuth", required: ["access_token"], sourceRequired: ["access_token"],
          constants: ["auth_method": "access_token"]),
      ]),
    KnownConnector(
      name: "Mailchimp", definitionID: "b03a9f3e-22a5-11eb-adc1-0242ac120002",
      source: "source-mailchimp",
      schemes: [
        AuthScheme(
          name: "basicAuth", required: ["api_key"], sourceRequired: ["apikey"],
          constants: ["auth_type": "apikey"])
      ]),
    KnownConnector(
      name: "Monday.com", definitionID: "80a54ea2-9959-4040-aac1-eee42423ec9b",
      source: "source-monday",
      schemes: [
        AuthScheme(
          name: "mondayOAuth", required: ["access_token", "client_id", "client_secret"],
          optional: ["refresh_token"],
          sourceRequired: ["access_token", "refresh_token", "client_id", "client_secret"],
          constants: ["auth_type": "oauth2.0", "subdomain": ""]),
        AuthScheme(
          name: "mondayApiToken", required: ["api_key"], sourceRequired: ["api_token"],
          constants: ["auth_type": "api_token"]),
      ]),
    KnownConnector(
      name: "Notion", definitionID: "6e00b415-b02e-4160-bf02-58176a0ae687", source: "source-notion",
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
      name: "Orb", definitionID: "7f0455fb-4518-4ec0-b7a3-d808bf8081cc", source: "source-orb",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "Outreach", definitionID: "3490c201-5d95-4783-b600-eaf07a4c7787",
      source: "source-outreach",
      schemes: [
        AuthScheme(name: "oauth2", required: ["client_id", "client_secret", "refresh_token"])
      ]),
    KnownConnector(
      name: "PayPal Transaction", definitionID: "d913b0f2-cc51-4e55-a44c-8ba1697b9239",
      source: "source-paypal-transaction",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["client_id", "client_secret"], optional: ["access_token"])
      ],
      requiredConfig: [("start_date", .string)]),
    KnownConnector(
      name: "Pinterest", definitionID: "5cb7e5fe-38c2-11ec-8d3d-0242ac130003",
      source: "source-pinterest",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token", "client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["auth_method": "oauth2.0"])
      ]),
    KnownConnector(
      name: "Pylon", definitionID: "f2e53e88-3c6b-4e5a-b7c2-a1d9c5e8f4b6", source: "source-pylon",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["api_token"])
      ]),
    KnownConnector(
      name: "Reddit Ads", definitionID: "c876992b-877e-4bb3-946b-4678c82bb7ac",
      source: "source-reddit-ads",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["client_id", "client_secret", "refresh_token"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["auth_type": "OwnApp"])
      ],
      requiredConfig: [("ad_account_id", .string)]),
  ]
}
