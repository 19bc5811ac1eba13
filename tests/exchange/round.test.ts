import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodePem, encodeSpki } from '#core/exchange/crypto/spki.ts'
import { stationKey } from '#core/exchange/keys.ts'
import { openPackage } from '#core/exchange/verify.ts'
import { readZip } from '#core/exchange/zip/read.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { openPair, type Pair, send, take, travelling } from './pair.ts'

const ACCOUNT = '6222024402001122334'
const IDENTITY = '421222199001011234'

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
    expect(pending.withheld).toContain('bank_account.accountNumber')

    const first = await send(county, cityId)
    expect(first.seq).toBe(1)
    const preview = await city.must('审核', 'exchange.preview', { file: first.file })
    const applied = await take(city, first.file)
    expect(applied.counts).toEqual(preview.counts)
    expect(applied.counts.added).toBe(pending.rows)
    const seen = await city.must('查询', 'register.get', { record: 'enterprise', id: enterprise.id })
    expect(seen.ours).toBe(false)

    await city.must('负责人', 'parameter.record', {
      name: 'notice.days',
      value: '7',
      effectiveFrom: '2014-07-01',
      basis: '测试文号',
    }).catch(() => undefined)
    const decision = await send(city, countyId)
    await take(county, decision.file)
    const [sent] = await county.must('经办', 'exchange.packages', { direction: 'out' })
    expect(sent?.state).toBe('delivered')
    expect((await county.must('经办', 'exchange.pending', { peer: cityId })).rows).toBe(0)

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
      { field: 'businessAddress', label: expect.any(String), before: '通城县隽水镇解放路一号', after: '通城县隽水镇解放路二号' },
    ])
    const rows = travelling(county.station.db(), countyId, ['city'])
    expect(rows.length).toBeGreaterThan(3)
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(rows)
    expect((await city.must('审计', 'audit.verify', {})).firstBroken).toBeNull()
  })
})
