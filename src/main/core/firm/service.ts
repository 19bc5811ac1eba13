/** The firm room's door: other rooms import only from here (tools/rooms.mjs). */
export { dealingsWith } from '#core/firm/dealings.ts'
