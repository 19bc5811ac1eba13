import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepared } from '#test/helper/prepared.ts'
import { openPrivateKey } from '#core/crypto/sealed-key.ts'
import { decodePem } from '#core/crypto/spki.ts'
import { confirmSeal, drawSeal, keepSeal, withRoot } from '#core/exchange/trust/root.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { openTestStation, PASSWORD, RESOURCES, testPorts, type TestStation } from '#test/helper/open-test-station.ts'
import { act, dump } from './pair.ts'

const BOSS = '管理员'
const CUSTODIANS: [string, string] = ['保管甲', '保管乙']

const confirmed = async (at: TestStation) => (await at.must(BOSS, 'session.confirm', { password: PASSWORD })).token
const write = async (at: TestStation) =>
  at.must(BOSS, 'trust.sealRoot', { custodians: CUSTODIANS, confirmation: await confirmed(at) })
const stateOf = async (at: TestStation) => (await at.must(BOSS, 'trust.view', {})).root
const clear = (at: TestStation) =>
  String(prepared(at.station.db(), "SELECT private_key FROM own_key WHERE use = 'root'").pluck().get())

/** What the two sheets say last: they are typeset, so it is read where it waits for the confirmation. */
function lastGroups(at: TestStation): [string, string] {
  const text = prepared(at.station.db(), "SELECT sealed FROM own_key WHERE use = 'root'").pluck().get()
  const [first = '', second = ''] = (JSON.parse(String(text)) as { last: string[] }).last
  return [first, second]
}

describe('sealing the root of a city', () => {
  let dataDir: string
  let city: TestStation
  const open = async () => {
    city = await openTestStation({ kind: 'city', code: '421200', name: '咸宁市', seed: 'city', dataDir })
    await city.login(BOSS)
  }
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'hsb-root-'))
    await open()
  })
  afterEach(async () => {
    await city.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('keeps the root in use until the last group of both sheets is typed back, and only then wipes it', async () => {
    const nothing = { custodians: CUSTODIANS, confirmation: await confirmed(city) }
    expect(await city.fault(BOSS, 'trust.sealRoot', nothing)).toBe('ROOT_UNMADE')
    await city.must(BOSS, 'exchange.exportEnrolment', {})
    expect(await city.fault(BOSS, 'trust.confirmSeal', { last: ['', ''] })).toBe('SEAL_NOT_MADE')
    expect(await city.fault(BOSS, 'trust.sealedCopies', {})).toBe('SEAL_NOT_MADE')
    const secret = clear(city)
    await write(city)
    const [first, second] = lastGroups(city)
    expect(await stateOf(city)).toBe('sealing')
    await city.must(BOSS, 'trust.rotate', { rootWords: null, confirmation: await confirmed(city) })
    for (const last of [
      [first, ''],
      ['', second],
      [second, first],
      ['', ''],
    ] satisfies [string, string][])
      expect(await city.fault(BOSS, 'trust.confirmSeal', { last })).toBe('SEAL_DIFFERS')
    expect(clear(city)).toBe(secret)
    await city.must(BOSS, 'trust.confirmSeal', { last: [` ${first}`, second] })
    expect(await stateOf(city)).toBe('sealed')
    expect(dump(city.station.db())).not.toContain(secret)
    expect(dump(city.station.db())).not.toContain('"last"')
    const again = { rootWords: null, confirmation: await confirmed(city) }
    expect(await city.fault(BOSS, 'trust.rotate', again)).toBe('ROOT_SEALED')
    expect(await city.fault(BOSS, 'trust.confirmSeal', { last: [first, second] })).toBe('ROOT_IS_SEALED')
  })

  it('gives the sealed files again, the same ones, before and after the confirmation', async () => {
    await city.must(BOSS, 'exchange.exportEnrolment', {})
    const made = await write(city)
    const files = made.copies.map((one) => one.file)
    expect((await city.must(BOSS, 'trust.sealedCopies', {})).files).toEqual(files)
    await city.must(BOSS, 'trust.confirmSeal', { last: lastGroups(city) })
    expect((await city.must(BOSS, 'trust.sealedCopies', {})).files).toEqual(files)
  })

  it('each copy opens with the words of its own sheet and gives the root', async () => {
    await city.must(BOSS, 'exchange.exportEnrolment', {})
    act(city, BOSS, (call) => {
      const drawn = drawSeal(call)
      keepSeal(call, drawn, CUSTODIANS)
      confirmSeal(
        call,
        drawn.copies.map((one) => one.words.at(-1) ?? ''),
      )
      const [first, second] = drawn.copies
      const keyOf = (words: readonly string[] = []) => Buffer.from(withRoot(call.tx, words.join(' ')).privateKey)
      expect(keyOf(second?.words)).toEqual(keyOf(first?.words))
      const der = decodePem('ENCRYPTED PRIVATE KEY', first?.pem ?? '')
      expect(openPrivateKey(der, first?.words.join('') ?? '').ok).toBe(true)
      expect(openPrivateKey(der, second?.words.join('') ?? '').ok).toBe(false)
    })
  })

  it('a form that cannot be set leaves the root, and a seal written before, as they were', async () => {
    await city.must(BOSS, 'exchange.exportEnrolment', {})
    await write(city)
    const state = dump(city.station.db())
    await city.close()
    const bare = createInlineHost({
      dataDir,
      resourcesDir: RESOURCES,
      fontDirs: [],
      ports: testPorts('bare'),
      origin: 'test',
    })
    const ask = (route: string, input: unknown) => bare.call({ connection: BOSS, route, input })
    await ask('session.login', { userName: BOSS, password: PASSWORD })
    const token = await ask('session.confirm', { password: PASSWORD })
    const confirmation = token.ok ? (token.value as { token: string }).token : ''
    const reply = await ask('trust.sealRoot', { custodians: CUSTODIANS, confirmation })
    expect(reply.ok ? 'sealed' : reply.fault.code).toBe('FORM_FAILED')
    await bare.close()
    await open()
    expect(dump(city.station.db())).toBe(state)
  })

  it('a program that ends between the two steps leaves a city that seals again, and the sheets of before no longer count', async () => {
    await city.must(BOSS, 'exchange.exportEnrolment', {})
    await write(city)
    const old = lastGroups(city)
    await city.close()
    await open()
    expect(await stateOf(city)).toBe('sealing')
    await write(city)
    expect(await city.fault(BOSS, 'trust.confirmSeal', { last: old })).toBe('SEAL_DIFFERS')
    await city.must(BOSS, 'trust.confirmSeal', { last: lastGroups(city) })
    expect(await stateOf(city)).toBe('sealed')
  })
})
