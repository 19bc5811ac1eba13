import { join } from 'node:path'
import { loadPack } from '#core/pack.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { root } from './process.mjs'

const pack = loadPack(join(root, 'resources', 'pack'))

/** The place that ships. */
export const place = placeOf(pack)

/** The definitions of the place that ships. */
export const shipped = definitionsOf(pack)
