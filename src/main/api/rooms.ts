import { enterpriseHooks } from '#core/enterprise/rules.ts'
import type { RecordHooks } from '#core/register/hooks.ts'

/** What definitions cannot say, room by room; each entry names its reason. */
export const roomHooks: ReadonlyMap<string, RecordHooks> = new Map(Object.entries({ ...enterpriseHooks }))
