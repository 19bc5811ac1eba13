import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBy, getRecord, insertRecord } from '#core/db/record-store.ts'
import { readStation } from '#core/db/transaction.ts'
import { buildPackage } from '#core/exchange/transfer/build.ts'
import { encodePem, encodePkcs8, encodeSpki } from '#core/crypto/spki.ts'
import { ownKeys, stationKey } from '#core/exchange/trust/keys.ts'
import { stationTools } from '#core/exchange/log/package-store.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { memoryVault } from '#test/helper/memory-vault.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { parameterValue } from '#shared/definition/register/parameter-value.ts'
import { clearOf, eachRow, forge, shaped } from './forge.ts'
import { act, openPair, type Pair, refusal, send, take, travelling, withPassword } from './pair.ts'

const ACCOUNT = '6222024402001122334'
const IDENTITY = '421222199001011234'
const SHOPKEEPER = '421222198002022345'

describe('a county and a city, by files only', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
  })
  afterAll(async () => pair.close())

  it('carries a year from enrolment to decision and back, and ends with equal rows on both sides', async () => {
    const { county, city, countyId, cityId } = pair
    const record = async (name: string, values: Record<string, unknown>) =>
      (await county.must('经办', 'register.record', { record: name, values })).row
    const enterprise = await record('enterprise', enterpriseValues({ legalRepresentativeId: IDENTITY }))
    await record('contact', { enterprise: enterprise.id, name: '李甲', mobile: '13900000000' })
    await record('bank_account', {
      enterprise: enterprise.id,
      accountName: '通城县山里货电子商务有限公司',
      bank: '某银行通城支行',
      accountNumber: ACCOUNT,
      isBasic: true,
    })
    const pending = await county.must('经办', 'exchange.pending', { peer: cityId })
    expect(pending.counts).toMatchObject({ enterprise: 1, contact: 1, bank_account: 1 })

    const first = await send(county, cityId)
    expect(first.seq).toBe(1)
    const ours = async () => (await county.must('经办', 'exchange.peers', {})).peers[0]
    expect(await ours()).toMatchObject({ name: '咸宁市', unsent: 0, acknowledgedRev: 0, lastHeardAt: null })
    expect((await county.must('经办', 'desk.today', {})).safety.unsentRows).toBe(0)
    const preview = await city.must('审核', 'exchange.preview', { file: first.file })
    const applied = await take(city, first.file)
    expect(applied.counts).toEqual(preview.counts)
    expect(applied.counts.added).toBe(pending.rows)
    const seen = await city.must('查询', 'register.get', { record: 'enterprise', id: enterprise.id })
    expect(seen.ours).toBe(false)

    const value = { parameter: 'notice.days', value: '7', effectiveFrom: '2014-07-01', basis: '测试文号' }
    const parameter = act(city, '负责人', ({ tx }) => insertRecord(tx, parameterValue, value))
    const decision = await send(city, countyId)
    await take(county, decision.file)
    const sent = await county.must('经办', 'exchange.packages', { direction: 'out' })
    expect(sent.rows[0]?.state).toBe('delivered')
    expect(travelling(county.station.db(), cityId, ['*', countyId])).toEqual(
      travelling(city.station.db(), cityId, ['*', countyId]),
    )
    expect(getRecord(county.station.db(), parameterValue, parameter.id)?.value).toBe('7')
    expect((await county.must('经办', 'exchange.pending', { peer: cityId })).rows).toBe(0)
    expect(await ours()).toMatchObject({
      acknowledgedRev: readStation(county.station.db()).rev,
      lastSeq: 1,
      missing: [],
    })

    await county.must('经办', 'register.correct', {
      record: 'enterprise',
      id: enterprise.id,
      rev: enterprise.rev,
      values: enterpriseValues({ businessAddress: '通城县隽水镇解放路二号', legalRepresentativeId: IDENTITY }),
    })
    const second = await send(county, cityId)
    expect(second.seq).toBe(2)
    const again = await take(city, second.file)
    expect(again.counts).toEqual({ added: 0, changed: 1, unchanged: 0, flagged: 0 })
    expect(again.effects[0]?.changes).toEqual([
      {
        field: 'businessAddress',
        label: expect.any(String),
        before: '通城县隽水镇解放路一号',
        after: '通城县隽水镇解放路二号',
      },
    ])
    const rows = travelling(county.station.db(), countyId, ['city'])
    expect(rows.length).toBeGreaterThan(3)
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(rows)
    expect((await city.must('审计', 'audit.verify', {})).firstBroken).toBeNull()
  })

  it('carries sensitive values in an envelope only: no byte of them on the stick, all of them at the other end', async () => {
    const { county, city, cityId } = pair
    const db = county.station.db()
    act(county, '经办', ({ tx }) => {
      const [firm] = findBy(tx.db, enterprise, 'county', '421222')
      const subject = firm?.id ?? ''
      insertRecord(tx, enterprise, {
        ...enterpriseValues({ name: '自然人网店', identifierType: 'identity-number', identifier: SHOPKEEPER }),
      })
      insertRecord(tx, ledgerEntry, {
        pool: subject,
        kind: 'payment',
        amount: 1,
        postedOn: '2014-06-03',
        payeeAccount: ACCOUNT,
      })
      insertRecord(tx, opinion, {
        subject,
        round: 1,
        step: 'approval',
        outcome: 'approve',
        signatory: subject,
        signatoryUnit: '商务局',
        signedOn: '2014-06-03',
        enteredBy: subject,
        fromPaper: false,
        subjectRev: 1,
        frozen: `收款账户 ${ACCOUNT}`,
        frozenDigest: 'a'.repeat(64),
      })
    })
    // From the start, so that everything ever written is in it.
    db.exec("SAVEPOINT whole; DELETE FROM peer_stream WHERE direction = 'out'")
    const { file, digest } = await send(county, cityId)
    db.exec('ROLLBACK TO whole; RELEASE whole')
    const words = (clear: Uint8Array) => {
      const read = readZip(clear)
      if (!read.ok) throw new Error(read.fault.detail)
      return Buffer.concat(read.value.map((one) => one.bytes)).toString()
    }
    const sealed = Buffer.from(file.base64, 'base64')
    expect(file.name).toMatch(/\.hsp\.p7m$/u)
    expect(() => words(sealed)).toThrow()
    // Both ends open it: an office can read its own archive.
    for (const end of [city, county])
      for (const secret of [ACCOUNT, IDENTITY, SHOPKEEPER]) {
        expect(sealed.includes(secret)).toBe(false)
        expect(words(clearOf(end, file.base64))).toContain(secret)
      }
    expect(words(clearOf(city, file.base64))).toContain('"withheld":[]')
    const kept = readFileSync(join(county.dataDir, 'packages', `${digest}.hsp`))
    expect(kept.equals(sealed)).toBe(true)

    // Where no envelope is asked for, as in simulations, they stay at home and are named.
    db.exec('SAVEPOINT clear')
    const { envelope: _none, ...bare } = stationTools(county.dataDir, memoryVault())
    db.exec("DELETE FROM peer_stream WHERE direction = 'out'")
    const clear = words(act(county, '经办', (call) => buildPackage(call, cityId, bare)).bytes)
    db.exec('ROLLBACK TO clear; RELEASE clear')
    for (const secret of [ACCOUNT, IDENTITY, SHOPKEEPER]) expect(clear).not.toContain(secret)
    expect(clear).toContain('"withheld":["enterprise.legalRepresentativeId","bank_account.accountNumber"')

    await take(city, (await send(county, cityId)).file)
    expect(city.station.db().prepare('SELECT DISTINCT account_number FROM bank_account').pluck().all()).toEqual([
      ACCOUNT,
    ])
  })

  it('sends a receipt though there is nothing to say, and a copy to the stick with its slip', async () => {
    const { county, city, countyId, cityId } = pair
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    const folder = mkdtempSync(join(tmpdir(), 'hsb-stick-'))
    try {
      const { file, slip, view } = await city.must('经办', 'exchange.send', { peer: countyId, folder })
      expect([view.counts, view.purpose]).toEqual([{}, 'receipt'])
      expect(readFileSync(join(folder, file.name)).toString('base64')).toBe(file.base64)
      expect(slip?.base64.startsWith(Buffer.from('%PDF-1').toString('base64'))).toBe(true)
      const plain = { name: file.name, base64: file.base64 }
      const applied = await take(county, plain)
      expect(applied.counts).toEqual({ added: 0, changed: 0, unchanged: 0, flagged: 0 })
      // Read twice: the second time nothing happens at all.
      expect((await take(county, plain)).state).toBe('applied')
      expect(await city.fault('经办', 'exchange.send', { peer: countyId, folder: join(folder, file.name) })).toBe(
        'FOLDER_UNFIT',
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('keeps a parked package until it is applied, and then the same bytes as evidence', async () => {
    const { county, city, countyId, cityId } = pair
    await county.must('经办', 'register.record', {
      record: 'enterprise',
      values: enterpriseValues({ name: '搁置一家', identifier: '91420000000000001X' }),
    })
    const { file, digest } = await send(county, cityId)
    const before = travelling(city.station.db(), countyId, ['city'])
    const parked = await city.must('审核', 'exchange.park', { file, note: '等电话核对' })
    expect(parked).toMatchObject({ digest, state: 'parked', direction: 'in' })
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(before)
    const preview = await city.must('审核', 'exchange.previewParked', { digest })
    expect(preview).toMatchObject({ state: 'parked', counts: { added: 1 } })
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(before)
    const applied = await city.must('经办', 'exchange.apply', await withPassword(city, { file: null, parked: digest }))
    expect(applied.counts).toEqual(preview.counts)
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(
      travelling(county.station.db(), countyId, ['city']),
    )
    const line = await city.must('经办', 'exchange.packages', { direction: 'in', limit: 1 })
    expect(line.rows[0]).toMatchObject({ digest, state: 'applied', file: `packages/${digest}.hsp` })
    expect(readFileSync(join(city.dataDir, 'packages', `${digest}.hsp`)).toString('base64')).toBe(file.base64)
    expect(await refusal(city, { file: null, parked: '0'.repeat(64) })).toBe('PACKAGE_UNKNOWN')
  })

  it('parks what a newer program wrote, for after the upgrade', async () => {
    const { county, city, cityId } = pair
    const { file } = await send(county, cityId)
    const forgery = { manifest: (old: object) => ({ ...old, format: 'huishangbu/2', novelty: true }) }
    const newer = { name: 'newer.hsp', base64: forge(file.base64, county, forgery) }
    expect(await refusal(city, { file: newer, parked: null })).toBe('E-VERSION')
    const parked = await city.must('经办', 'exchange.park', { file: newer, note: null })
    expect(parked).toMatchObject({ awaitsUpgrade: true, peerName: expect.stringContaining('通城') })
    expect(await refusal(city, { file: null, parked: parked.digest })).toBe('E-VERSION')
  })

  it('keeps fields of a newer shape beside the row and in its history', async () => {
    const { county, city, cityId } = pair
    const { row } = await county.must('经办', 'register.record', { record: 'shop', values: shopOf(county) })
    const table = eachRow('shop', (line) => ({ ...line, v: 2, f: { ...(line['f'] as object), livestream: '是' } }))
    const forged = forge((await send(county, cityId)).file.base64, county, { table, manifest: shaped('shop', 2) })
    await take(city, { name: 'x', base64: forged })
    const db = city.station.db()
    expect(db.prepare('SELECT extra FROM shop WHERE id = ?').pluck().get(row.id)).toBe('{"livestream":"是"}')
    expect(String(db.prepare('SELECT json FROM row_version WHERE id = ?').pluck().get(row.id))).toContain('livestream')
    expect((await city.must('审计', 'audit.verify', {})).firstBroken).toBeNull()
  })

  it('is accepted by unzip and openssl, and refused by them after one flipped bit', async (ctx) => {
    const tools = ['unzip', 'openssl'].filter((tool) => spawnSync(tool, [tool === 'unzip' ? '-v' : 'version']).error)
    if (tools.length > 0) ctx.skip(`not run: no ${tools.join(' and ')} on this machine`)
    const version = /OpenSSL (\d+)/u.exec(execFileSync('openssl', ['version']).toString())?.[1]
    if (Number(version) < 3) ctx.skip(`not run: openssl ${version} cannot verify SM2`)
    const { county, city, cityId } = pair
    const { file } = await send(county, cityId)
    const folder = mkdtempSync(join(tmpdir(), 'hsb-openssl-'))
    try {
      const key = stationKey(county.station.db())
      writeFileSync(join(folder, 'pub.pem'), encodePem('PUBLIC KEY', encodeSpki(key?.publicKey ?? new Uint8Array())))
      const box = ownKeys(city.station.db(), 'encrypt', ['active'])[0]
      if (!box) throw new Error('the city has its keys')
      writeFileSync(join(folder, 'enc.pem'), encodePem('CERTIFICATE', box.certificate.bytes))
      writeFileSync(join(folder, 'enc.key'), encodePem('PRIVATE KEY', encodePkcs8(box.privateKey)))
      writeFileSync(join(folder, 'p.hsp.p7m'), Buffer.from(file.base64, 'base64'))
      const decrypt = 'cms -decrypt -inform DER -binary -in p.hsp.p7m -recip enc.pem -inkey enc.key -out p.hsp'
      execFileSync('openssl', decrypt.split(' '), { cwd: folder })
      execFileSync('unzip', ['-qq', 'p.hsp', '-d', 'x'], { cwd: folder })
      const verify = () =>
        spawnSync(
          'openssl',
          [
            'dgst',
            '-sm3',
            '-sigopt',
            'distid:1234567812345678',
            '-verify',
            'pub.pem',
            '-signature',
            'x/META-INF/signature.sm2',
            'x/manifest.json',
          ],
          { cwd: folder },
        )
      expect(verify().stdout.toString()).toContain('Verified OK')
      const manifest = readFileSync(join(folder, 'x', 'manifest.json'))
      for (const entry of (JSON.parse(manifest.toString()) as { entries: { path: string; sm3: string }[] }).entries)
        expect(execFileSync('openssl', ['dgst', '-sm3', `x/${entry.path}`], { cwd: folder }).toString()).toContain(
          entry.sm3,
        )
      manifest.writeUInt8((manifest[100] ?? 0) ^ 1, 100)
      writeFileSync(join(folder, 'x', 'manifest.json'), manifest)
      expect(verify().status).not.toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

function shopOf(county: Pair['county']): Record<string, unknown> {
  const [firm] = findBy(county.station.db(), enterprise, 'county', '421222')
  return {
    enterprise: firm?.id,
    name: '山里货专营店',
    platform: 'taobao',
    url: 'https://example.invalid/shop',
    isOpen: true,
  }
}
