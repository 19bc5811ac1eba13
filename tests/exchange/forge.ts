import { signerName } from '#core/exchange/protocol/open.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import type { Certificate } from '#core/crypto/certificate.ts'
import { signCms } from '#core/crypto/cms.ts'
import { createSigner, encodeSignature, messageDigest, sign } from '#core/crypto/sm2.ts'
import { ownKeys, stationKey } from '#core/exchange/trust/keys.ts'
import { madeEntry } from '#core/exchange/protocol/manifest-entry.ts'
import { signingCertificate } from '#core/exchange/trust/signature.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { deflate, writeZip } from '#core/exchange/protocol/zip/write.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'

type Json = Record<string, unknown>

/** A package out of its envelope, opened by either end. */
export function clearOf(at: TestStation, base64: string): Uint8Array {
  return unsealPackage(at.station.db(), Buffer.from(base64, 'base64')).bytes
}

export type Forgery = {
  /** Rewrites the lines of a table; what is returned goes in as it is. */
  readonly table?: (record: string, lines: string[]) => string[]
  readonly manifest?: (manifest: Json) => Json
  /** The manifest's exact text, after everything else. */
  readonly text?: (text: string) => string
  /** Rewrites contents after the manifest was signed. */
  readonly after?: (name: string, bytes: Uint8Array) => Uint8Array
  readonly more?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Signs with another station's key, or under OpenSSL 3's empty identifier. */
  readonly signer?: TestStation
  readonly emptyId?: boolean
  /** Signs with an own key that was replaced, and says so. */
  readonly key?: string
  /** Another certificate in the CMS, or other bytes for it. */
  readonly certificate?: Certificate
  readonly cms?: Uint8Array
}

/** A package as somebody with a station's key but other intentions would write it: all digests right unless asked otherwise. */
export function forge(base64: string, signer: TestStation, forgery: Forgery): string {
  const read = readZip(clearOf(signer, base64))
  if (!read.ok) throw new Error(read.fault.detail)
  const content = new Map(read.value.map((one) => [one.name, one.bytes]))
  const old = JSON.parse(Buffer.from(content.get('manifest.json') ?? '').toString()) as Json
  const tables = [...content]
    .filter(([name]) => name.startsWith('data/'))
    .map(([name, bytes]) => {
      const record = name.slice('data/'.length, -'.ndjson'.length)
      const lines = Buffer.from(bytes).toString().split('\n').slice(0, -1)
      const made = forgery.table?.(record, lines) ?? lines
      return { record, name, count: made.length, bytes: Buffer.from(made.map((line) => `${line}\n`).join('')) }
    })
  const byName = new Map(tables.map((table) => [table.name, table]))
  const entries = (old['entries'] as { path: string }[]).flatMap(({ path }) => byName.get(path) ?? [])
  const held = (forgery.signer ?? signer).station.db()
  const key =
    forgery.key === undefined
      ? stationKey(held)
      : ownKeys(held, 'sign', ['retired']).find((one) => one.name === forgery.key)
  const own = stationKey(signer.station.db())
  if (!key || !own) throw new Error('the signer has a key')
  const certificate =
    forgery.certificate ?? signingCertificate(signer.station.db(), forgery.key === undefined ? own : key)
  const filled = {
    ...old,
    ...(forgery.key === undefined ? {} : { signer: signerName(certificate) }),
    counts: Object.fromEntries(entries.map((one) => [one.record, one.count])),
    entries: entries.map((one) => madeEntry(one).inManifest),
    total: entries.reduce((sum, one) => sum + one.bytes.length, 0),
  }
  const text = JSON.stringify(forgery.manifest?.(filled) ?? filled)
  const manifest = Buffer.from(forgery.text?.(text) ?? text)
  const software = createSigner(key.privateKey, signer.ports.random)
  const signature = forgery.emptyId
    ? encodeSignature(software.sign(messageDigest(manifest, key.publicKey, '')))
    : sign(manifest, software)
  const after = (name: string, bytes: Uint8Array) => deflate({ name, bytes: forgery.after?.(name, bytes) ?? bytes })
  const cms = signCms(manifest, certificate, Date.parse('2014-06-03T02:00:00Z'), (message) => sign(message, software))
  const zip = writeZip([
    { name: 'manifest.json', bytes: manifest },
    { name: 'META-INF/signature.p7s', bytes: forgery.cms ?? cms },
    { name: 'META-INF/signature.sm2', bytes: signature },
    ...tables.map((table) => after(table.name, table.bytes)),
    ...(forgery.more ?? []),
  ])
  if (!zip.ok) throw new Error(zip.fault.detail)
  return Buffer.from(zip.value).toString('base64')
}

/** Changes the rows of one record, line by line. */
export function eachRow(record: string, change: (row: Json) => Json): NonNullable<Forgery['table']> {
  return (name, lines) =>
    name === record ? lines.map((line) => JSON.stringify(change(JSON.parse(line) as Json))) : lines
}

/** Changes the fields of the rows of one record. */
export function eachField(record: string, patch: Json): NonNullable<Forgery['table']> {
  return eachRow(record, (row) => ({ ...row, f: { ...(row['f'] as Json), ...patch } }))
}

/** Says in the manifest that a table has rows of a later shape. */
export function shaped(record: string, v: number): NonNullable<Forgery['manifest']> {
  return (old) => ({ ...old, schema: { ...(old['schema'] as Json), [record]: v } })
}
