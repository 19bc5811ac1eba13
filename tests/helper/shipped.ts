import { join } from 'node:path'
import { loadPack } from '#core/pack.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'

/** The pack that ships. */
export const pack = loadPack(join(import.meta.dirname, '..', '..', 'resources', 'pack'))

/** The definitions of the place that ships. */
export const shipped = definitionsOf(pack)
