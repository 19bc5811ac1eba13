import { afterAll, beforeAll, expect, it } from 'vitest'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { packageName } from '#core/exchange/transfer/send.ts'
import { openPair, type Pair, send, take } from './pair.ts'

let pair: Pair
beforeAll(async () => {
  pair = await openPair()
})
afterAll(async () => pair.close())

// Bugs caught: a list that stays as it was after a package was written, so that everybody sends once more; eleven enterprises
// where there are eleven versions of one; a package that is nowhere between being written and being confirmed.
it('says in three parts what is new, what was written and not confirmed, and what came back, by records', async () => {
  const { county, city, countyId, cityId } = pair
  const outbox = (record: string | null = null) => county.must('经办', 'exchange.outbox', { peer: cityId, record })
  const { row } = await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
  const corrected = await county.must('经办', 'register.correct', {
    record: 'enterprise',
    id: row.id,
    rev: row.rev,
    values: enterpriseValues({ businessAddress: '通城县隽水镇解放路二号' }),
  })
  await county.must('经办', 'register.record', {
    record: 'contact',
    values: { enterprise: row.id, name: '李甲', mobile: '13900000000' },
  })
  const first = await outbox()
  expect(first.fresh.kinds.find((one) => one.record === 'enterprise')).toMatchObject({ records: 1, versions: 2 })
  expect(first.fresh.versions - first.fresh.records).toBe(1)
  const firm = first.fresh.rows.find((one) => one.record === 'enterprise')
  expect(firm).toMatchObject({ state: 'added', versions: 2, matter: { kind: 'firm', id: row.id } })
  const ofFirm = first.fresh.rows.filter((one) => one.matter.id === row.id).map((one) => first.fresh.rows.indexOf(one))
  expect(ofFirm).toHaveLength(2)
  expect(Math.abs((ofFirm[0] ?? 0) - (ofFirm[1] ?? 0)), 'rows of one matter stand together').toBe(1)
  expect((await outbox('contact')).fresh.rows.map((one) => one.record)).toEqual(['contact'])
  expect(first).toMatchObject({ waiting: { count: 0, packages: [] }, reply: null })

  const sent = await send(county, cityId)
  const second = await outbox()
  expect(second.fresh).toMatchObject({ records: 0, versions: 0, rows: [] })
  expect(second.waiting).toMatchObject({ count: 1, packages: [{ seq: 1, records: { enterprise: 1, contact: 1 } }] })

  await county.must('经办', 'register.void', {
    record: 'enterprise',
    id: row.id,
    rev: corrected.row.rev,
    reason: '重复登记',
  })
  expect((await outbox()).fresh.rows).toMatchObject([{ record: 'enterprise', state: 'voided', versions: 1 }])

  await take(city, sent.file)
  const taken = await city.must('经办', 'exchange.packages', { direction: 'in' })
  expect(taken.rows[0]?.records).toMatchObject({ enterprise: 1 })
  await take(county, (await send(city, countyId)).file)
  expect(await outbox()).toMatchObject({ waiting: { count: 0 }, reply: { seq: 1, direction: 'in' } })
})

// Bugs caught: a name that nobody can read on a stick; one that another epoch's package replaces; a unit's name, which its own
// enrolment file says, that leads out of the folder.
it('names the file of a package so that a person reads from whom, to whom, what, which and when', async () => {
  const { county, cityId } = pair
  const { file, slip } = await county.must('经办', 'exchange.send', { peer: cityId })
  expect(file.name).toMatch(/^通城县送咸宁市-第0002号-报送-\d{4}-\d{2}-\d{2}\.hsp\.p7m$/u)
  expect(slip?.name).toBe(`交接单-${file.name.replace('.hsp.p7m', '')}.pdf`)
  const manifest = { epoch: '2-ac36c14742779384', seq: 1, purpose: 'report', prev: null, counts: {} } as const
  const written = {
    manifest: { ...manifest, created_at: '2014-06-25T08:00:00.000Z' },
    digest: '0'.repeat(64),
    sums: { applied: 0, approved: 0, paid: 0 },
    peer: { station: cityId, code: '421200', name: '../..\\咸宁 市' },
    sealed: true,
    part: null,
  }
  expect(packageName(written, '通城县')).toBe('通城县送咸宁市-第2-0001号-报送-2014-06-25.hsp.p7m')
  const second = { ...written, part: { number: 2, of: 3 } }
  expect(packageName(second, '通城县')).toBe('通城县送咸宁市-第2-0001号-报送-2014-06-25-第2份共3份.hsp.p7m')
})
