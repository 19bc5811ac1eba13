// What stands above what: the floors of the core, and the layers of the exchange.
import { posix } from 'node:path'

/**
 * The floors of the core, the lowest first. A room imports what stands below it, by value or by type, and nothing that stands
 * above it or beside it; only the ground is one floor, because writing keeps the journal and a call carries the transaction.
 * @type {readonly (readonly string[])[]}
 */
export const floors = [
  ['base', 'crypto'],
  ['db', 'audit', 'context'],
  ['finding'],
  ['access', 'parameter', 'enterprise'],
  ['register', 'station', 'pavilion'],
  ['attachment', 'backup', 'reporting', 'unit', 'promotion'],
  ['procedure', 'statistic'],
  ['measure'],
  ['money', 'exporting', 'supervision'],
  ['support'],
  ['fund'],
  ['training', 'title', 'exchange', 'importing'],
  ['award', 'pending', 'retention', 'firm'],
  ['desk', 'printing'],
  ['outgoing', 'rescue'],
]

/** The floor on which the rooms may import each other. */
export const GROUND = 1

/**
 * The layers of the exchange, the lowest first, as folders of the room: a file imports of its own layer and of those below.
 * @type {readonly string[]}
 */
export const layers = ['protocol', 'trust', 'log', 'recovery', 'transfer']

/** @param {string} name of a room @returns {number} the floor of a room of the core, -1 where it is none */
const floorOf = (name) => floors.findIndex((floor) => floor.some((one) => `core/${one}` === name))

/** @param {string} from @param {string} to names of two rooms @returns {string | undefined} */
export function floorProblem(from, to) {
  const [own, other] = [floorOf(from), floorOf(to)]
  if (own === -1 || other === -1 || other < own || (own === GROUND && other === GROUND)) return undefined
  return `${from} may not import ${to}, which stands ${other === own ? 'beside' : 'above'} it (tools/floors.mjs)`
}

const EXCHANGE = 'src/main/core/exchange/'

/** @param {string} path @returns {number} the layer of a file of the exchange, -1 where it stands in none */
export const layerOf = (path) =>
  layers.indexOf(path.startsWith(EXCHANGE) ? (path.slice(EXCHANGE.length).split('/')[0] ?? '') : '')

/**
 * A file of the exchange that imports a layer above its own, or the door that opens on it; one beside the door that is in no layer.
 * @param {string} from @param {string} to
 * @returns {string | undefined}
 */
export function layerProblem(from, to) {
  const own = posix.basename(from) === 'service.ts' ? layers.length : layerOf(from)
  const other = posix.basename(to) === 'service.ts' ? layers.length : layerOf(to)
  if (own === -1 || other === -1) return `${own === -1 ? from : to} is in no layer of the exchange (tools/floors.mjs)`
  return other > own ? `${from} may not import ${to}, which stands in a layer above it (tools/floors.mjs)` : undefined
}
