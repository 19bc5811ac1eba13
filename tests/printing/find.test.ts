import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
let id: string
beforeEach(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  id = (await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })).row.id
})
afterEach(() => desk.close())

const issue = (subjects: string[] = [id]) =>
  desk.must('经办', 'print.issue', { form: 'ENT-1', subjects, fill: 'filled' })

const contact = (name: string) =>
  desk.must('经办', 'register.record', { record: 'contact', values: { enterprise: id, name, mobile: '13800000000' } })

type Paper = { code: string; number: string; rev: number; subject: string; values: string; sm3: string }

async function printed(): Promise<
  { seq: number; after: number; sm3?: string; form: string; purpose?: string; papers: Paper[] }[]
> {
  const entries = await desk.must('审计', 'audit.find', {})
  return entries
    .filter(({ action, result }) => action === 'print.issue' && result === 'done')
    .map(({ seq, detail }) => ({ seq, ...JSON.parse(detail) }))
}

describe('a roster that is filed', () => {
  // Bug caught: the chain did not say what numbers of persons were printed for, and such a copy was called changed when it was looked up.
  it('says in the chain what it is for, and is the same when it is looked up', async () => {
    const session = await desk.must('经办', 'register.record', {
      record: 'training_session',
      values: {
        title: '网店运营培训班',
        kind: shipped.codes('training-kind')[0]?.value,
        organiser: '甲学校',
        organiserType: 'college',
        startsOn: '2014-05-12',
        endsOn: '2014-05-13',
        halfDays: 4,
      },
    })
    const identityNumber = '421222198001011237'
    await desk.must('经办', 'register.record', {
      record: 'trainee',
      values: { session: session.row.id, name: '学员甲', identityNumber, signedHalfDays: 4 },
    })
    const ask = { form: 'PX-2', subjects: [session.row.id], fill: 'filled' as const }
    await desk.must('经办', 'print.issue', ask)
    const { issued } = await desk.must('经办', 'print.issue', { ...ask, purpose: '报财政局存档' })
    expect((await printed()).map((one) => one.purpose)).toEqual(expect.arrayContaining([undefined, '报财政局存档']))
    const found = await desk.must('经办', 'print.find', { words: issued[0]?.shortCode ?? '', file: null })
    expect(found.found.map((one) => one.since)).toEqual(['same'])
  })
})

describe('a paper in hand', () => {
  it('is found by its code however it is typed, by its QR and by its very file, and told who issued it when', async () => {
    const { issued, file } = await issue()
    const [one] = issued
    const code = one?.shortCode ?? ''
    const spellings = [
      code,
      code.toLowerCase().replace('-', ''),
      ` ${code.replaceAll('0', 'O')} `,
      `HSB2|ENT-1|${id}|1|${code}`,
    ]
    for (const words of spellings) {
      const { found } = await desk.must('查询', 'print.find', { words })
      expect(
        found.map((paper) => paper.issued.id),
        words,
      ).toEqual([one?.id])
    }
    const { found, sm3 } = await desk.must('审计', 'print.find', { file: { name: 'a.pdf', base64: file.base64 } })
    expect(sm3).toBe(createHash('sm3').update(Buffer.from(file.base64, 'base64')).digest('hex'))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: 'single', record: '企业', since: 'same' })
    expect(found[0]?.issued).toMatchObject({ title: enterpriseValues()['name'], byName: '经办甲', prints: 1 })
    expect(found[0]?.entry?.seq).toBe((await printed())[0]?.seq)
  })

  // Bug caught: a file with one byte changed, or a code read wrongly, passes for ours.
  it('is not ours where a byte of the file or a letter of the code is another', async () => {
    const { issued, file } = await issue()
    const bytes = Buffer.from(file.base64, 'base64')
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    const changed = { name: 'a.pdf', base64: bytes.toString('base64') }
    expect((await desk.must('审计', 'print.find', { file: changed })).found).toEqual([])
    const code = issued[0]?.shortCode ?? ''
    const other = `${code.slice(0, 8)}${code.endsWith('7') ? '8' : '7'}`
    expect((await desk.must('审计', 'print.find', { words: other })).found).toEqual([])
    expect((await desk.must('审计', 'print.find', { words: '%' })).found).toEqual([])
    expect((await desk.must('审计', 'print.find', { words: '' })).found).toEqual([])
  })

  // Bug caught: the code covered the record's revision alone, and a telephone that stands on the page was changed unseen.
  it('is told changed where what is printed changed, though the record it is of did not', async () => {
    const { row } = await contact('联系人甲')
    const before = (await issue()).issued[0]?.shortCode ?? ''
    const values = { enterprise: id, name: '联系人乙', mobile: '13800000000' }
    await desk.must('经办', 'register.correct', { record: 'contact', id: row.id, rev: row.rev, values })
    const { found } = await desk.must('审计', 'print.find', { words: before })
    expect(found[0]).toMatchObject({ since: 'changed', rev: found[0]?.revNow })
    // Who may not see numbers compares what they may: hidden numbers would look like a change.
    expect((await desk.must('查询', 'print.find', { words: before })).found[0]?.since).toBe('record-same')
    await issue()
    const [after, first] = await printed()
    expect(after?.papers[0]?.values).not.toBe(first?.papers[0]?.values)
    expect(after?.papers[0]?.rev).toBe(first?.papers[0]?.rev)
  })

  // Bug caught: a report of a year, which is of no record, was said to be one that can be laid out no more.
  it('is the same where it is of a year, and changed where the year is', async () => {
    const { issued } = await desk.must('经办', 'print.issue', { form: 'NB-1', subjects: ['2014'], fill: 'filled' })
    const found = async () => (await desk.must('审计', 'print.find', { words: issued[0]?.shortCode ?? '' })).found[0]
    expect(await found()).toMatchObject({ since: 'same', revNow: null, record: '' })
    // Bug caught: on the next day whatever bears the day of printing, every list and report, was said to have changed.
    desk.ports.clock.advance(24 * 60 * 60 * 1000)
    await loginAll(desk)
    expect(await found()).toMatchObject({ since: 'same' })
    const values = { name: '专项资金', year: 2014, level: 'county', county: '421222' }
    await desk.must('经办', 'register.record', { record: 'fund_pool', values })
    expect(await found()).toMatchObject({ since: 'changed' })
  })

  it('leaves code and digest of every member of a batch in the chain, and the batch’s own file leads to them', async () => {
    const subjects = [id]
    for (let at = 0; at < 24; at += 1) subjects.push((await contact(`联系人${at}`)).row.id)
    const { issued, file } = await desk.must('经办', 'print.issue', {
      form: 'REG-1',
      subjects: subjects.slice(1),
      fill: 'filled',
    })
    const [entry] = await printed()
    expect(entry?.papers.map((one) => one.code)).toEqual(issued.map((one) => one.shortCode))
    for (const one of entry?.papers ?? []) expect(one.sm3).toMatch(/^[0-9a-f]{64}$/u)
    expect(entry?.sm3).toBe(createHash('sm3').update(Buffer.from(file.base64, 'base64')).digest('hex'))
    const { found } = await desk.must('审计', 'print.find', { file: { name: 'b.pdf', base64: file.base64 } })
    expect(found.map((one) => one.issued.id)).toEqual(issued.map((one) => one.id))
    expect(new Set(found.map((one) => one.file))).toEqual(new Set(['batch']))
  })
})

// Bug caught: a picture of the page, printed from the screen, bears a code that stands in no register.
it('shows no code and no QR on a page that was never issued', async () => {
  const preview = await desk.must('经办', 'print.preview', { form: 'ENT-1', subjects: [id], fill: 'filled' })
  const issued = await desk.must('经办', 'print.issue', { form: 'ENT-1', subjects: [id], fill: 'filled', images: true })
  const pictures = (pages: readonly string[]) =>
    pages.map(
      (page) =>
        Buffer.from(page.slice(26), 'base64')
          .toString('utf8')
          .match(/<image /gu)?.length ?? 0,
    )
  expect(pictures(preview.pages)).toEqual(issued.images.map(() => 0))
  expect(pictures(issued.images).every((count) => count > 0)).toBe(true)
})
