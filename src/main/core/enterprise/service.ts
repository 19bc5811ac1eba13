/** The enterprise room's door: other rooms import only from here (tools/rooms.mjs). */
export { nearShown, placesOf } from '#core/enterprise/near.ts'
