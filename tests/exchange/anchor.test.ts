import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenEntry } from '#core/audit/journal.ts'
import { chainJudge, readAnchors } from '../../tools/auditor/verify-chain.mjs'
import { chainWords } from '#shared/chain-words.ts'
import { enterpriseValues, type TestStation } from '#test/helper/open-test-station.ts'
import { openPair, type Pair, send, take } from './pair.ts'

/** What somebody with the open file and time would do: change one entry, then make every hash after it right again. */
function rewrite(at: TestStation, seq: number, change: (detail: string) => string): void {
  const db = at.station.db()
  db.exec('DROP TRIGGER audit_no_update')
  const rows = db.prepare('SELECT * FROM audit WHERE seq >= ? ORDER BY seq').all(seq) as Record<
    string,
    string | number
  >[]
  let prev = String(rows[0]?.['prev'])
  for (const row of rows) {
    const detail = row['seq'] === seq ? change(String(row['detail'])) : String(row['detail'])
    const { at: when, user, person, origin, action, subject, result } = row
    const body = JSON.stringify([row['seq'], when, user, person, origin, action, subject, result, detail, prev])
    const hash = createHash('sha256').update(body).digest('hex')
    db.prepare('UPDATE audit SET detail = ?, prev = ?, hash = ? WHERE seq = ?').run(detail, prev, hash, row['seq'])
    prev = hash
  }
}

const text = (file: { base64: string }) => Buffer.from(file.base64, 'base64').toString('utf8')
const flags = async (at: TestStation) =>
  (await at.must('经办', 'exchange.flags', {})).filter((one) => one.code === 'CHAIN_REWRITTEN')

describe('the anchors at the city', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
    const { county, city, countyId, cityId } = pair
    for (let at = 0; at < 3; at += 1) {
      const values = enterpriseValues({ name: `通城县${at}号公司`, identifier: null, identifierType: 'unknown' })
      await county.must('经办', 'register.record', { record: 'enterprise', values })
      await take(city, (await send(county, cityId)).file)
      await take(county, (await send(city, countyId)).file)
    }
  })
  afterAll(() => pair.close())

  it('agree with an honest chain, by the program and by the auditor’s own tool', async () => {
    const { county, city, countyId } = pair
    const file = await county.must('审计', 'export.audit', {})
    const verdict = await city.must('审计', 'audit.judgeChain', {
      peer: countyId,
      file: { name: 'c', base64: file.base64 },
    })
    expect(verdict).toMatchObject({ firstBad: null, anchors: 3, matched: 3, broken: null, left: [] })
    const anchors = readAnchors(text(await city.must('审计', 'export.anchors', { peer: countyId })))
    const judge = chainJudge(anchors)
    for (const line of text(file).split('\n').slice(0, -1)) judge.next(line)
    expect(judge.end()).toMatchObject({ bad: null, anchors: { known: 3, matched: 3, broken: null } })
    const other = await city.must('审计', 'export.audit', {})
    const foreign = { peer: countyId, file: { name: 'c', base64: other.base64 } }
    const others = await city.must('审计', 'audit.judgeChain', foreign)
    expect(others.firstBad).toBe(1)
    expect(chainWords(verdict)).toMatchObject({ tone: 'good', says: expect.stringContaining('通城县：审计链完整') })
    expect(chainWords(others)).toMatchObject({ tone: 'bad', says: '这是咸宁市的审计链，不是所选单位的' })
    const picture = { name: 'x.txt', base64: Buffer.from('no chain').toString('base64') }
    const none = await city.must('审计', 'audit.judgeChain', { peer: countyId, file: picture })
    expect(chainWords(none)).toMatchObject({ tone: 'bad', says: '这不是审计链文件' })
    // Sound in itself, and nothing to hold it against: that is no good word.
    const unheard = chainWords({ ...verdict, anchors: 0, matched: 0 })
    expect(unheard).toMatchObject({ tone: 'unproven', says: expect.stringContaining('没有审计锚可比') })
    const cut = text(file).split('\n').slice(0, 4).join('\n')
    const short = await city.must('审计', 'audit.judgeChain', {
      peer: countyId,
      file: { name: 'c', base64: Buffer.from(`${cut}\n`).toString('base64') },
    })
    expect(chainWords(short)).toMatchObject({ tone: 'bad', says: expect.stringContaining('在第 4 条断开') })
    expect(await flags(city)).toEqual([])
  })

  it('catch a chain that was rewritten whole and is sound in itself: in the file, and in the very next package', async () => {
    const { county, city, countyId, cityId } = pair
    const anchors = readAnchors(text(await city.must('审计', 'export.anchors', { peer: countyId })))
    const victim = (anchors[1]?.seq ?? 0) - 1
    rewrite(county, victim, (detail) => detail.replace(/^\{/u, '{"x":1,'))
    expect(firstBrokenEntry(county.station.db())).toBeNull()
    const file = await county.must('审计', 'export.audit', {})
    const verdict = await city.must('审计', 'audit.judgeChain', {
      peer: countyId,
      file: { name: 'c', base64: file.base64 },
    })
    expect(verdict).toMatchObject({
      firstBad: null,
      anchors: 3,
      matched: 1,
      broken: { package: 2, seq: anchors[1]?.seq, after: anchors[0]?.seq },
    })
    expect(chainWords(verdict)).toMatchObject({ tone: 'bad', says: expect.stringContaining('第 2 号包所附的') })
    const judge = chainJudge(anchors)
    for (const line of text(file).split('\n').slice(0, -1)) judge.next(line)
    expect(judge.end()).toMatchObject({
      bad: null,
      anchors: { matched: 1, broken: { package: 2 }, last: anchors[0]?.seq },
    })
    await take(city, (await send(county, cityId)).file)
    expect(await flags(city)).toMatchObject([{ record: 'station', title: '通城县', station: countyId }])
    expect((await flags(city))[0]?.message).toContain('第 3 号包')
  })
})
