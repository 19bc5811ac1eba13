import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerSheet } from '#core/exporting/list.ts'
import { act } from '../exchange/pair.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'

const ASKED = {
  list: 'register',
  record: 'enterprise',
  query: '',
  filter: {},
  sort: null,
  includeVoided: false,
  fields: null,
  purpose: null,
  confirmation: null,
} as const

describe('a list on paper and in Excel', () => {
  let desk: TestStation
  beforeAll(async () => {
    desk = await openTestStation()
    await loginAll(desk)
    const add = (patch: Record<string, unknown>) =>
      desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues(patch) })
    const { row } = await add({})
    const contact = { enterprise: row.id, name: '李甲', mobile: '13800000001', telephone: null }
    await desk.must('经办', 'register.record', { record: 'contact', values: contact })
    await add({ name: '乙商贸有限公司', identifier: null, registeredCapital: 100_000_00, businessStatus: 'suspended' })
    const gone = await add({ name: '丙商贸有限公司', identifier: null, registeredCapital: 1_00 })
    await desk.must('经办', 'register.void', {
      record: 'enterprise',
      id: gone.row.id,
      rev: gone.row.rev,
      reason: '重复登记',
    })
  })
  afterAll(() => desk.close())

  const sheet = (patch: object) => act(desk, '经办', (call) => registerSheet(call, { ...ASKED, ...patch }))

  it('holds the rows of the filter, says the filter in words and adds up the money', () => {
    const all = sheet({})
    expect(all.rows.length).toBe(2)
    const capital = all.columns.findIndex((column) => column.label === '注册资本')
    expect(all.totals?.[capital]).toBe(500_000_000 + 100_000_00)
    const some = sheet({ query: '乙商贸', filter: { businessStatus: 'suspended', county: '421222' } })
    expect(some.rows.map((row) => row[0])).toEqual(['乙商贸有限公司'])
    expect(some.note).toContain('含有“乙商贸”')
    expect(some.note).toContain('存续状态为“停业”')
    expect(some.note).toContain('所属县市区为“通城县”')
  })

  it('keeps voided rows out of the totals and says why they were voided', () => {
    const all = sheet({ includeVoided: true })
    const capital = all.columns.findIndex((column) => column.label === '注册资本')
    expect(all.totals?.[capital]).toBe(500_000_000 + 100_000_00)
    expect(all.rows.map((row) => row.at(-1))).toContain('重复登记')
  })

  it('prints no personal column without a purpose, the password and the right to export, and no column that does not exist', async () => {
    const contact = { ...ASKED, record: 'contact' }
    const fields = ['name', 'mobile']
    expect(await desk.fault('经办', 'list.print', { ...contact, fields })).toBe('PURPOSE_NEEDED')
    expect(await desk.fault('经办', 'list.print', { ...contact, fields, purpose: '回访' })).toBe('CONFIRMATION_NEEDED')
    // Everybody may print what the screen shows; a roster of telephones is no such thing.
    expect(await desk.fault('查询', 'list.print', { ...contact, fields, purpose: '回访' })).toBe('NOT_ALLOWED')
    expect(await desk.fault('经办', 'list.export', { ...contact, fields: ['nothing'] })).toBe('FIELD_UNKNOWN')
    expect(await desk.fault('查询', 'list.export', ASKED)).toBe('NOT_ALLOWED')
  })

  it('lets personal columns out once for one password, and the file says who took them, when and what for', async () => {
    const asked = { ...ASKED, record: 'contact', fields: ['name', 'mobile'], purpose: '年审回访' }
    const { token } = await desk.must('经办', 'session.confirm', { password: PASSWORD })
    // Somebody else's token is no proof that this person typed a password.
    expect(await desk.fault('审核', 'list.export', { ...asked, confirmation: token })).toBe('CONFIRMATION_NEEDED')
    const fresh = await desk.must('经办', 'session.confirm', { password: PASSWORD })
    const book = await desk.must('经办', 'list.export', { ...asked, confirmation: fresh.token })
    const { sheets } = await readXlsx(Buffer.from(book.base64, 'base64'))
    expect(JSON.stringify(sheets[0]?.rows)).toContain('13800000001')
    const says = JSON.stringify(sheets[1]?.rows)
    for (const word of ['含个人信息（姓名、手机）', '经办甲（经办）', '2014-06-03 09:00', '年审回访', '不得转发'])
      expect(says).toContain(word)
    expect(await desk.fault('经办', 'list.export', { ...asked, confirmation: fresh.token })).toBe('CONFIRMATION_NEEDED')

    const format = 'xlsx' as const
    const records = { record: 'contact', format, fields: ['name', 'mobile'], purpose: '年审回访' }
    expect(await desk.fault('经办', 'export.records', records)).toBe('CONFIRMATION_NEEDED')
    const again = await desk.must('经办', 'session.confirm', { password: PASSWORD })
    const file = await desk.must('经办', 'export.records', { ...records, confirmation: again.token })
    expect(file.name).toContain('含个人信息-经办')
    const { sheets: whole } = await readXlsx(Buffer.from(file.base64, 'base64'))
    expect(JSON.stringify(whole[1]?.rows)).toContain('经办甲（经办）')
    const [noted] = await desk.must('审计', 'audit.find', { action: 'export.records' })
    expect(JSON.parse(noted?.detail ?? '{}')).toMatchObject({ purpose: '年审回访', fields: ['name', 'mobile'] })
  })

  it('gives the same rows as a PDF and as a workbook, and notes both in the audit chain', async () => {
    const paper = await desk.must('查询', 'list.print', ASKED)
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const book = await desk.must('经办', 'list.export', ASKED)
    const { sheets } = await readXlsx(Buffer.from(book.base64, 'base64'))
    // Bug caught: the paper had title, unit and total, the sheet of the same list had none of them.
    const said = sheets[0]?.rows.map(([first]) => String(first ?? ''))
    expect(said).toEqual([
      '电子商务企业名录',
      expect.stringContaining('填报单位：'),
      '企业名称',
      expect.stringContaining('有限公司'),
      expect.stringContaining('有限公司'),
      '合计',
      expect.stringContaining('备注：范围：全部'),
      expect.stringContaining('制表（签字）：'),
    ])
    expect(JSON.stringify(sheets[1]?.rows)).toContain('共 2 条')
    const entries = await desk.must('审计', 'audit.find', {})
    expect(entries.map((one) => one.action)).toEqual(expect.arrayContaining(['list.print', 'list.export']))
  })
})
