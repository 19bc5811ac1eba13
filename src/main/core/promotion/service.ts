/** The door of the room of what promotes firms beyond the fund (policy part five): other rooms import only from here (tools/rooms.mjs). */
export { enrolEntities, findUnlisted } from '#core/promotion/entity.ts'
