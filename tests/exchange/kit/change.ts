import { enterprise, type Json, ordered, pack, type Wrong } from './package.ts'

export const TABLE = 'data/enterprise.ndjson'
export const FIRST_LINE = '企业第 1 行'

/** The one line of the table written otherwise; digests and signatures are of what stands there. */
export const line = (change: (text: string) => string | Uint8Array) => (name: string) =>
  pack(name, {
    tables: (tables) => {
      const made = change(JSON.stringify(enterprise(3)))
      return { ...tables, enterprise: typeof made === 'string' ? [made] : made }
    },
  })
export const swap = (from: string, to: string) => line((text) => text.replace(from, to))
export const end = (bytes: string) => line((text) => Buffer.concat([Buffer.from(text), Buffer.from(bytes, 'hex')]))
/** Bytes in place of the address, which is text. */
export const raw = (bytes: string) =>
  line((text) => {
    const [before = '', after = ''] = text.split('通城县隽水镇')
    return Buffer.concat([Buffer.from(before), Buffer.from(bytes, 'hex'), Buffer.from(`${after}\n`)])
  })
export const changed = (patch: Json, fields: Json = {}) =>
  line((text) => {
    const old = JSON.parse(text) as Json
    return JSON.stringify({ ...old, ...patch, f: ordered('enterprise', { ...(old['f'] as Json), ...fields }) })
  })
export const signed = (wrong: Wrong) => (name: string) => pack(name, wrong)
export const manifest = (patch: Json) => signed({ manifest: (old) => ({ ...old, ...patch }) })
export const text = (change: (text: string) => string | Uint8Array) => signed({ text: change })
