/** The measure room's door: other rooms import only from here (tools/rooms.mjs). */
export { behindFigure } from '#core/measure/behind.ts'
export { boardOf, boardSheet } from '#core/measure/board.ts'
export { evaluate, measureNamed } from '#core/measure/evaluate.ts'
export { heldValues } from '#core/measure/held.ts'
export { heldFigures } from '#core/measure/moved.ts'
export { newMemory } from '#core/measure/reported.ts'
export { targetSheet, measuredTargets } from '#core/measure/target.ts'
export { stationOfCode } from '#core/measure/unit.ts'
