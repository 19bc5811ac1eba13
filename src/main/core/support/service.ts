/** The door of the room of support rules: other rooms import only from here (tools/rooms.mjs). */
export { figureBook } from '#core/support/figure.ts'
export { supportHooks } from '#core/support/hook.ts'
export { codesOf, givenBy, ruleNames, ruleOn, type InForce, type NoRule } from '#core/support/rule.ts'
