extension KnownConnector {
  /// Facts from the public specifications in airbyte-agent-sdk 0.1.380.
  static let fromAirtable: [KnownConnector] = [
    KnownConnector(
      name: "Airtable", definitionID: "14c6e7ea-97ed-4f5e-a7b5-25e9a80b8212",
      source: "source-airtable",
      schemes: [
        AuthScheme(
          name: "bearerAuth", required: ["personal_access_token"], sourceRequired: ["api_key"],
          constants: ["auth_method": "api_key"])
      ]),
    KnownConnector(
      name: "Amazon Ads", definitionID: "c6b0a29e-1da9-4512-9002-7bfd0cba2246",
      source: "source-amazon-ads",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token"], optional: ["client_id", "client_secret"])
      ]),
    KnownConnector(
      name: "Amazon Seller Partner", definitionID: "e55879a8-0ef8-4557-abcf-ab34c53ec460",
      source: "source-amazon-seller-partner",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["lwa_app_id", "lwa_client_secret", "refresh_token"],
          optional: ["access_token"])
      ]),
    KnownConnector(
      name: "Amplitude", definitionID: "fa9f58c6-2d03-4237-aaa4-07d75e0c1396",
      source: "source-amplitude",
      schemes: [
        AuthScheme(name: "basicAuth", required: ["api_key", "secret_key"])
      ]),
    KnownConnector(
      name: "Asana", definitionID: "d0243522-dccf-4978-8ba0-37ed47a0bdbf", source: "source-asana",
      schemes: [
        AuthScheme(
          name: "oauth2", required: ["refresh_token"],
          optional: ["access_token", "client_id", "client_secret"],
          sourceRequired: ["client_id", "client_secret", "refresh_token"],
          constants: ["option_title": "OAuth Credentials"]),
        AuthScheme(
          name: "personalAccessToken", required: ["token"],
          sourceRequired: ["personal_access_token"], constants: ["option_title": "PAT Credentials"]),
      ]),
    KnownConnector(
      name: "Ashby", definitionID: "4e8c9fa0-3634-499b-b948-11581b5c3efa", source: "source-ashby",
      schemes: [
        AuthScheme(name: "ashbyBasicAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "Chargebee", definitionID: "686473f1-76d9-4994-9cc7-9b13da46147c",
      source: "source-chargebee",
      schemes: [
        AuthScheme(name: "basicAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "ClickUp", definitionID: "311a7a27-3fb5-4f7e-8265-5e4afe258b66",
      source: "source-clickup-api",
      schemes: [
        AuthScheme(name: "apiKeyAuth", required: ["api_key"])
      ]),
    KnownConnector(
      name: "Confluence", definitionID: "cf40a7f8-71f8-45ce-a7fa-fca053e4028c",
      source: "source-confluence",
      schemes: [
        AuthScheme(name: "basicAuth", required: ["username", "password"])
      ]),
    KnownConnector(
      name: "Customer.io", definitionID: "34f697bc-b989-4eda-b06f-d0f39b88825b",
      source: "source-customer-io",
      schemes: [
        AuthScheme(name: "bearerAuth", required: ["app_api_key"])
      ]),
    KnownConnector(
      name: "Exa", definitionID: "7c3acca3-8781-4a4b-bb10-fd2e4500da18", source: "source-exa",
      schemes: [
        AuthScheme(name: "apiKeyAuth", required: ["api_key"])
      ]),
  ]
}
