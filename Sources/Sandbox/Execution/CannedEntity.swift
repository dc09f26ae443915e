import StrictJSON

/// One kind of thing that a service holds, with a few rows that are always the same.
struct CannedEntity: Sendable {
  static let actions = ["list", "get", "context_store_search"]

  let name: String
  let rows: [JSON]

  var fields: [String] { rows.first?.object?.names ?? [] }

  static func all(of known: KnownConnector) -> [CannedEntity] {
    switch known.slug {
    case "hubspot": hubspot
    case "linear": linear
    default: []
    }
  }

  private static let hubspot = [
    CannedEntity(
      name: "contacts",
      rows: [
        [
          "id": "101", "email": "ada@acme.example", "firstname": "Ada", "lastname": "Lovelace",
          "company": ["id": "201", "name": "Acme"], "createdate": "2026-01-12T09:30:00Z",
        ],
        [
          "id": "102", "email": "grace@acme.example", "firstname": "Grace", "lastname": "Hopper",
          "company": ["id": "201", "name": "Acme"], "createdate": "2026-02-03T15:00:00Z",
        ],
        [
          "id": "103", "email": "alan@beta.example", "firstname": "Alan", "lastname": "Turing",
          "company": ["id": "202", "name": "Beta"], "createdate": "2026-02-20T11:45:00Z",
        ],
      ]),
    CannedEntity(
      name: "companies",
      rows: [
        ["id": "201", "name": "Acme", "domain": "acme.example", "employees": 40],
        ["id": "202", "name": "Beta", "domain": "beta.example", "employees": 7],
      ]),
    CannedEntity(
      name: "deals",
      rows: [
        ["id": "301", "name": "Acme, first year", "amount": 12000, "stage": "closedwon"],
        ["id": "302", "name": "Beta, trial", "amount": 900, "stage": "qualified"],
      ]),
  ]

  private static let linear = [
    CannedEntity(
      name: "issues",
      rows: [
        [
          "id": "ENG-1", "title": "Invoices lack the customer's number", "priority": 2,
          "state": ["name": "In Progress", "type": "started"],
        ],
        [
          "id": "ENG-2", "title": "Let people change their plan", "priority": 3,
          "state": ["name": "Todo", "type": "unstarted"],
        ],
      ]),
    CannedEntity(
      name: "teams",
      rows: [["id": "ENG", "name": "Engineering"], ["id": "OPS", "name": "Operations"]]),
  ]
}
