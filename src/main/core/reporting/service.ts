/** The reporting room's door: other rooms import only from here (tools/rooms.mjs). */
export { decideUnlock, findPeriods, periodState, requestUnlock, sealPeriod } from '#core/reporting/period.ts'
export { reportingHooks } from '#core/reporting/hook.ts'
export { confront, drillDown, findRollup } from '#core/reporting/rollup.ts'
export { unitName, unitsOf, type Unit } from '#core/reporting/unit.ts'
