import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readEnrolment } from '#core/exchange/trust/enrolment.ts'
import { readRekey } from '#core/exchange/trust/rekey.ts'
import { joinVolumes } from '#core/exchange/protocol/volume.ts'
import { readStation } from '#core/db/transaction.ts'
import { DomainFault } from '#core/fault.ts'
import { faultWords } from '#shared/fault-words.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { encodePem } from '#core/crypto/spki.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import { DISTID, opensslDesk, opensslMissing } from '#test/helper/openssl.ts'
import { ROOT, type TestStation } from '#test/helper/open-test-station.ts'
import { CASES, type KitLine, makeKit, receivers } from './kit/kit.ts'
import { openReceiver } from './kit/receiver.ts'
import { dump, withPassword } from './pair.ts'

const FOLDER = join(ROOT, 'tests', 'vector', 'exchange', 'kit')
const read = (file: string) => readFileSync(join(FOLDER, file))
const index = JSON.parse(read('kit.json').toString()) as KitLine[]
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const asFile = (bytes: Uint8Array) => ({ name: 'x', base64: base64(bytes) })

/** Receivers by what they took in before: each list has one of its own. */
const receiversBy = new Map<string, Promise<TestStation>>()
async function prepared(at: string, after: readonly string[]): Promise<TestStation> {
  const told = receivers()
  const receiver = await openReceiver(at === 'city' ? told.city : told.county)
  for (const file of after)
    await receiver.must(
      '经办',
      'exchange.apply',
      await withPassword(receiver, { file: asFile(read(file)), parked: null }),
    )
  return receiver
}
function receiverFor({ at, after }: Pick<KitLine, 'at' | 'after'>): Promise<TestStation> {
  const key = [at, ...after].join(' ')
  const known = receiversBy.get(key) ?? prepared(at, after)
  receiversBy.set(key, known)
  return known
}

afterAll(async () => {
  for (const receiver of receiversBy.values()) await (await receiver).close()
})

type Answer = { readonly code: string; readonly message: string; readonly detail: string }
const ACCEPTED: Answer = { code: 'ACCEPTED', message: '', detail: '' }

function answerOf(run: () => unknown): Answer {
  try {
    run()
    return ACCEPTED
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    const { message } = faultWords(error.code, error.details)
    return { code: error.code, message, detail: String(error.details['detail'] ?? '') }
  }
}

/** What the program says to a file, by the door it comes in at. */
async function judged(line: KitLine): Promise<Answer> {
  const bytes = read(line.file)
  const at = await receiverFor(line)
  const db = at.station.db()
  if (line.door === 'enrolment') return answerOf(() => readEnrolment(bytes))
  if (line.door === 'rekey') return answerOf(() => readRekey({ db, station: readStation(db) }, bytes))
  if (line.door === 'volume')
    return answerOf(() => joinVolumes([line.file, ...line.with].map((name) => ({ name, bytes: read(name) }))))
  const file = asFile(bytes)
  const previewed = await at.ask('经办', 'exchange.preview', { file })
  const applied = await at.ask('经办', 'exchange.apply', await withPassword(at, { file, parked: null }))
  if (previewed.ok || applied.ok) return ACCEPTED
  const { code, message, details } = applied.fault
  const detail = typeof details?.['detail'] === 'string' ? details['detail'] : ''
  return { code: previewed.fault.code === code ? code : `${previewed.fault.code} ${code}`, message, detail }
}

const parts = [...new Set(index.map((line) => line.part))].filter((part) => part !== 'valid')

describe('the kit of hostile packages', () => {
  it.each(parts)('%s: every file is refused with its code and its words, and nothing is changed', async (part) => {
    const wanted = index.filter((line) => line.part === part && line.code !== null)
    const stations = await Promise.all(wanted.map(receiverFor))
    const dumps = () => [...new Set(stations)].map((at) => dump(at.station.db()))
    const before = dumps()
    const found: KitLine[] = []
    for (const line of wanted) {
      const { code, message, detail } = await judged(line)
      const begins = line.detail !== '' && detail.startsWith(line.detail) ? line.detail : line.detail && detail
      found.push({ ...line, code, message: line.message && message, detail: begins })
    }
    expect(found).toEqual(wanted)
    expect(dumps().every((one, at) => one === before[at])).toBe(true)
  })

  it.each(index.filter((line) => line.state !== null))('a file with $whatIsWrong is taken: $file', async (line) => {
    const at = await receiverFor(line)
    const view = await at.must('经办', 'exchange.preview', { file: asFile(read(line.file)) })
    expect(view.state).toBe(line.state)
  })

  it('has files that introduce keys, and volumes, which are taken for what they are', async () => {
    const taken = index.filter((line) => line.code === null && line.door !== 'package')
    expect(taken.map((line) => line.part)).toEqual(['enrolment', 'enrolment', 'rekey', 'volume'])
    for (const line of taken) expect([line.file, await judged(line)]).toEqual([line.file, ACCEPTED])
  })

  it('has enough of each kind, no two files alike, a file for every fault, and nothing unlisted', () => {
    const count = (part: string) => index.filter((line) => line.part === part).length
    expect(index.length).toBeGreaterThanOrEqual(120)
    expect([count('signature') >= 28, count('zip') >= 26, count('json') >= 23]).toEqual([true, true, true])
    for (const part of [
      'cms',
      'envelope',
      'chain',
      'trust',
      'scope',
      'purpose',
      'version',
      'limit',
      'digest',
      'schema',
      'spelling',
      'bound',
      'state',
      'reconcile',
      'enrolment',
      'rekey',
      'volume',
    ])
      expect([part, count(part) >= 6]).toEqual([part, true])
    const names = index.flatMap((line) => [line.file, ...line.with])
    expect(new Set(names.map((file) => sm3Hex(read(file)))).size).toBe(names.length)
    expect(readdirSync(FOLDER).toSorted()).toEqual([...names, 'kit.json', 'receiver.json'].toSorted())
    expect(PACKAGE_FAULTS.filter((code) => !CASES.some((one) => one.code === code))).toEqual([])
  })

  it('comes out of its generator byte for byte', () => {
    const made = makeKit()
    const differing = [...made].filter(([name, bytes]) => Buffer.compare(read(name), bytes) !== 0).map(([name]) => name)
    expect([made.size, differing]).toEqual([readdirSync(FOLDER).length, []])
  })

  it('has valid files that the openssl command opens and whose signature it confirms', (ctx) => {
    const reason = opensslMissing()
    if (reason) ctx.skip(reason)
    const desk = opensslDesk()
    const pem = (name: string, label: string, text: string) =>
      desk.file(name, encodePem(label, Buffer.from(text, 'base64')))
    try {
      const told = receivers().city
      const [own, sender] = [told.own.find(({ use }) => use === 'encrypt'), told.peers[0]]
      const recipient = pem('enc.pem', 'CERTIFICATE', own?.certificate ?? '')
      const key = pem('enc.key', 'PRIVATE KEY', own?.privateKey ?? '')
      const sealed = join(FOLDER, 'valid-cbc.hsp.p7m')
      const clear = desk.file('clear.hsp')
      desk.run(
        'cms',
        '-decrypt',
        '-inform',
        'DER',
        '-binary',
        '-in',
        sealed,
        '-recip',
        recipient,
        '-inkey',
        key,
        '-out',
        clear,
      )
      const root = pem('root.pem', 'CERTIFICATE', told.own.find(({ use }) => use === 'root')?.certificate ?? '')
      const leaf = pem('leaf.pem', 'CERTIFICATE', sender?.sign ?? '')
      expect(desk.run('verify', '-vfyopt', DISTID, '-attime', '1402000000', '-CAfile', root, leaf)).toContain('OK')
      const point = desk.file('pub.pem', desk.run('x509', '-in', leaf, '-pubkey', '-noout'))
      const confirms = (bytes: Uint8Array) => {
        const zip = readZip(bytes)
        if (!zip.ok) throw new Error(zip.fault.detail)
        const entry = (name: string) => zip.value.find((one) => one.name === name)?.bytes ?? Buffer.alloc(0)
        const signature = desk.file('signature', entry('META-INF/signature.sm2'))
        const manifest = desk.file('manifest', entry('manifest.json'))
        return desk.holds('dgst', '-sm3', '-sigopt', DISTID, '-verify', point, '-signature', signature, manifest)
      }
      expect(confirms(readFileSync(clear))).toBe(true)
      for (const file of ['valid-first.hsp', 'valid-second.hsp', 'valid-bare.hsp', 'valid-newer-shape.hsp'])
        expect([file, confirms(read(file))]).toEqual([file, true])
      expect(confirms(read('signature-s-mirrored.hsp'))).toBe(false)
    } finally {
      desk.clear()
    }
  })
})
