import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
let id: string
beforeEach(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  id = (await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })).row.id
})
afterEach(() => desk.close())

const filed = () => join(desk.dataDir, 'files')

describe('issued forms', () => {
  it('keeps the very file: a reprint years later is byte for byte what was signed, though the record changed', async () => {
    const made = await desk.must('经办', 'print.issue', { form: 'ENT-1', subjects: [id], fill: 'filled' })
    expect(Buffer.from(made.file.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const { row } = await desk.must('查询', 'register.get', { record: 'enterprise', id })
    await desk.must('经办', 'register.correct', {
      record: 'enterprise',
      id,
      rev: row.rev,
      values: enterpriseValues({ name: '改名后的公司' }),
    })
    const again = await desk.must('拨付', 'print.reprint', { id: made.issued[0]?.id ?? '', as: 'stored' })
    expect(again.base64).toBe(made.file.base64)
    const log = await desk.must('查询', 'print.log', { subject: id })
    expect(log[0]).toMatchObject({ form: 'ENT-1', prints: 2 })
  })

  it('gives paper and record a common short code that changes with the record', async () => {
    const first = await desk.must('经办', 'print.issue', { form: 'ENT-1', subjects: [id], fill: 'filled' })
    const { row } = await desk.must('查询', 'register.get', { record: 'enterprise', id })
    await desk.must('经办', 'register.correct', {
      record: 'enterprise',
      id,
      rev: row.rev,
      values: enterpriseValues({ remark: '改过' }),
    })
    const second = await desk.must('经办', 'print.issue', { form: 'ENT-1', subjects: [id], fill: 'filled' })
    expect(first.issued[0]?.shortCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/u)
    expect(second.issued[0]?.shortCode).not.toBe(first.issued[0]?.shortCode)
  })

  // Bug caught: data alone was offered for lists and tables, whose rows meet no line of an empty copy.
  it('offers data alone only where every part keeps its place, and refuses it elsewhere', async () => {
    const forms = await desk.must('经办', 'print.forms', {})
    const bare = forms.filter((one) => one.fills.includes('data-only')).map((one) => one.code)
    expect(bare).toEqual(expect.arrayContaining(['ZJ-2', 'PX-3', 'PX-6', 'RD-1', 'RD-7', 'SF-1', 'DB-2']))
    for (const code of ['PX-2', 'RD-5', 'SF-3', 'DB-1', 'DB-4', 'TJ-4', 'TJ-9', 'ZJ-11', 'LX-2', 'ENT-1', 'RD-2'])
      expect(bare, code).not.toContain(code)
    const input = { form: 'ENT-1', subjects: [id], fill: 'data-only' as const }
    expect(await desk.fault('经办', 'print.issue', input)).toBe('FORM_FAILED')
    expect(await desk.fault('经办', 'print.preview', input)).toBe('FORM_FAILED')
  })

  // Bug caught: what goes to a printer directly was drawn before the form had its number, or is only the first pages of it.
  it('gives every page of what was issued as an image where asked, and none of a paper of too many pages', async () => {
    const input = { form: 'ENT-1', subjects: [id], fill: 'filled' as const }
    expect((await desk.must('经办', 'print.issue', input)).images).toEqual([])
    const one = await desk.must('经办', 'print.issue', { ...input, images: true })
    expect(one.images).toHaveLength(one.issued[0]?.pages ?? 0)
    for (const image of one.images) expect(image.startsWith('data:image/svg+xml;base64,')).toBe(true)
    expect(Buffer.from(one.images[0]!.slice(26), 'base64').toString('utf8')).toMatch(
      /^<svg [^>]*viewBox="0 0 595\.\d+ 841\.\d+"/u,
    )
    const many = await desk.must('经办', 'print.issue', {
      ...input,
      subjects: Array<string>(41).fill(id),
      images: true,
    })
    expect(many.images).toEqual([])
    expect(many.issued.length).toBeGreaterThan(0)
  })

  it('stores no readable page on the disk, and says so when a stored file was altered', async () => {
    const made = await desk.must('经办', 'print.issue', { form: 'ENT-1', subjects: [id], fill: 'filled' })
    const [name = ''] = readdirSync(filed())
    const file = join(filed(), name)
    const bytes = readFileSync(file)
    expect(bytes.includes('%PDF-')).toBe(false)
    bytes[40] = (bytes[40] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(await desk.fault('拨付', 'print.reprint', { id: made.issued[0]?.id ?? '' })).toBe('FORM_FILE_DAMAGED')
  })

  it('prints any register from its definition, blank copies too, several records as one file', async () => {
    const contact = await desk.must('经办', 'register.record', {
      record: 'contact',
      values: {
        enterprise: id,
        name: '联系人甲',
        post: null,
        mobile: '13800000000',
        telephone: null,
        email: null,
        isFundContact: true,
        isStatisticsContact: false,
      },
    })
    const card = await desk.must('经办', 'print.issue', { form: 'REG-1', subjects: [contact.row.id], fill: 'filled' })
    expect(card.issued).toHaveLength(1)
    const blank = await desk.must('经办', 'print.issue', { form: 'ZJ-2', subjects: [], fill: 'blank' })
    expect(blank.issued).toHaveLength(0)
    const other = await desk.must('经办', 'register.record', {
      record: 'enterprise',
      values: enterpriseValues({ identifier: '914403001922038216', name: '乙公司' }),
    })
    const batch = await desk.must('经办', 'print.issue', {
      form: 'ENT-1',
      subjects: [id, other.row.id],
      fill: 'filled',
    })
    expect(batch.issued).toHaveLength(2)
  })

  // Bug caught: 查询, to whom every list hides the numbers, issued the form that bears them, and looking left no trace.
  it('bears numbers for those who may see them: a reader looks at it with the numbers hidden, and issues none', async () => {
    const { row: telephone } = await desk.must('经办', 'register.record', {
      record: 'contact',
      values: { enterprise: id, name: '联系人甲', mobile: '13800000001', telephone: null },
    })
    const paper = { form: 'ENT-1', subjects: [id], fill: 'filled' as const }
    const full = await desk.must('审核', 'print.preview', paper)
    const hidden = await desk.must('查询', 'print.preview', paper)
    expect([full.hidden, hidden.hidden]).toEqual([false, true])
    expect(hidden.pages).not.toEqual(full.pages)
    expect(await desk.fault('查询', 'print.issue', paper)).toBe('NUMBERS_HIDDEN')
    expect(await desk.fault('查询', 'print.issue', { ...paper, form: 'REG-1', subjects: [telephone.id] })).toBe(
      'NUMBERS_HIDDEN',
    )
    const { issued } = await desk.must('经办', 'print.issue', paper)
    expect(await desk.fault('查询', 'print.reprint', { id: issued[0]?.id ?? '' })).toBe('NUMBERS_HIDDEN')
    const entries = await desk.must('审计', 'audit.find', {})
    const printing = entries.filter(({ action }) => action.startsWith('print.'))
    expect(printing.map((one) => `${one.userName} ${one.action} ${one.result}`).toSorted()).toEqual(
      [
        '审核 print.preview done',
        '查询 print.issue refused',
        '查询 print.issue refused',
        '经办 print.issue done',
        '查询 print.reprint refused',
      ].toSorted(),
    )
    // What bears no number is as open to a reader as ever.
    const { row: pool } = await desk.must('经办', 'register.record', {
      record: 'fund_pool',
      values: { name: '专项资金', year: 2014, level: 'county', county: '421222' },
    })
    const open = await desk.must('查询', 'print.issue', { form: 'REG-1', subjects: [pool.id], fill: 'filled' })
    await desk.must('查询', 'print.reprint', { id: open.issued[0]?.id ?? '' })
  })

  it('refuses a form for a record it does not print', async () => {
    expect(await desk.fault('经办', 'print.issue', { form: 'ZJ-2', subjects: [id], fill: 'filled' })).toBe(
      'RECORD_UNKNOWN',
    )
    expect(await desk.fault('经办', 'print.issue', { form: 'XX-9', subjects: [id], fill: 'filled' })).toBe(
      'FORM_UNKNOWN',
    )
  })
})
