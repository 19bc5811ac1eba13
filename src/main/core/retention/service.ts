/** The retention room's door: other rooms import only from here (tools/rooms.mjs). */
export { dueSheet, findDue } from '#core/retention/view.ts'
export { searchPerson } from '#core/retention/person-search.ts'
export { confirmDestruction, proposeDestruction, retentionHooks } from '#core/retention/redact.ts'
