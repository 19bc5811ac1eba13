/** The enterprise room's door: other rooms import only from here (tools/rooms.mjs). */
export { nearShown, knownPlaces } from '#core/enterprise/near.ts'
