// drizzle-kit sees only top-level exports, and a computed list of tables cannot be an ESM export.
module.exports = require('../src/main/core/db/schema.ts').tables
