/** The supervision room's door: other rooms import only from here (tools/rooms.mjs). */
export { findTasks } from '#core/supervision/find.ts'
export { supervisionHooks } from '#core/supervision/hook.ts'
export { assignTask, taskFromDecision } from '#core/supervision/meeting.ts'
export { makeReport, monthlyFigures } from '#core/supervision/report.ts'
export { seedTasks } from '#core/supervision/seed.ts'
export { taskSheet } from '#core/supervision/sheet.ts'
export { taskLine, taskLines } from '#core/supervision/view.ts'
export { unitTitles } from '#core/supervision/facts.ts'
