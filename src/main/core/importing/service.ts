/** The importing room's door: other rooms read lists from outside only by it (tools/rooms.mjs). */
export { type ListedRow, readListJob } from '#core/importing/list-job.ts'
export type { NewValue } from '#core/importing/given/edit.ts'
export type { FillableTable } from '#core/importing/given/fill.ts'
export { fillGivenJob, lookAtGivenJob } from '#core/importing/given/job.ts'
export { rememberedGiven, rememberGiven } from '#core/importing/given/remembered.ts'
export { wipeImports } from '#core/importing/wipe.ts'
export { headerKey as givenKey } from '#core/importing/sheet/header-text.ts'
