import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { pagesOf, plain } from '#test/printing/pdf-text.ts'

// Bug caught: a clerk leaves, and nobody knows of the case that only he had open, of his half-typed draft, of the keys he kept.
describe('what somebody has in hand', () => {
  let county: TestStation
  beforeAll(async () => {
    county = await openTestStation({ kind: 'county', code: '421222', name: '通城县', seed: 'hand' })
    await loginAll(county)
    const values = {
      receivedOn: '2014-05-01',
      channel: 'phone',
      county: '421222',
      respondent: '甲商贸有限公司',
      category: 'quality',
      facts: '与描述不符',
      status: 'received',
    }
    await county.must('经办', 'register.record', { record: 'complaint', values })
    const firm = await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    const application = {
      enterprise: firm.row.id,
      appliedOn: '2014-06-03',
      year: 2014,
      ecommerceClass: 'application',
      subclass: 'trader',
      operatingSince: '2012-01-01',
      promiseSigned: true,
    }
    await county.must('经办', 'register.record', { record: 'recognition_application', values: application })
    await county.must('经办', 'draft.save', { form: 'market', key: 'new', values: { name: '半' } })
  })
  afterAll(() => county.close())

  it('is his open work, drafts and login; of another only the administrator asks, whose keys are named', async () => {
    const mine = await county.must('经办', 'handover.find', { person: null })
    // Bug caught: how far an application was stood on the list, and on the paper that is signed, as a code in English.
    for (const { state } of mine.items) expect(state).toMatch(/\p{Script=Han}/u)
    expect(mine.items.map((one) => one.kind)).toEqual(['认定申请', '消费投诉', '草稿', '登录和密钥'])
    expect(mine.people).toHaveLength(1)
    const boss = await county.must('管理员', 'handover.find', { person: null })
    expect(boss.items.map((one) => one.title)).toEqual(['登录名 管理员', '恢复密钥（纸质，两半）', '备份介质'])
    const asked = await county.must('管理员', 'handover.find', { person: mine.person })
    expect(asked.items).toEqual(mine.items)
    expect(await county.fault('经办', 'handover.find', { person: boss.person })).toBe('NOT_ALLOWED')
  })

  // Bug caught: the administrator lists a leaver's things and cannot print the list; by 表单 everybody read what anybody has in hand.
  it('is printed by whoever may see it, the administrator too, and by nobody else', async () => {
    const { person: clerk } = await county.must('经办', 'handover.find', { person: null })
    const { person: boss } = await county.must('管理员', 'handover.find', { person: null })
    const words = (base64: string) => pagesOf(Buffer.from(base64, 'base64')).map(plain).join('')
    expect(words((await county.must('管理员', 'handover.print', { person: clerk })).base64)).toContain('消费投诉')
    expect(words((await county.must('管理员', 'handover.print', { person: null })).base64)).toContain('恢复密钥')
    expect(words((await county.must('查询', 'handover.print', { person: null })).base64)).toContain('登录名')
    expect(await county.fault('经办', 'handover.print', { person: boss })).toBe('NOT_ALLOWED')
    const paper = { form: 'BG-5', record: 'person', fill: 'filled' } as const
    expect(await county.fault('查询', 'print.preview', { ...paper, subjects: [clerk] })).toBe('NOT_ALLOWED')
    expect(await county.fault('查询', 'print.issue', { ...paper, subjects: [clerk] })).toBe('NOT_ALLOWED')
    await county.must('经办', 'print.issue', { ...paper, subjects: [clerk] })
    // Bug caught: the stored paper came out again for everybody by 补打.
    const stored = {
      id: (await county.must('查询', 'print.log', { subject: clerk }))[0]?.id ?? '',
      as: 'stored',
    } as const
    expect(await county.fault('查询', 'print.reprint', stored)).toBe('NOT_ALLOWED')
    await county.must('经办', 'print.reprint', stored)
    // Whoever finds such a paper is told of the record's revision alone, and not that it can no longer be printed.
    const issued = (await county.must('查询', 'print.log', { subject: boss })).at(0)
    const { found } = await county.must('查询', 'print.find', { words: issued?.shortCode ?? '' })
    expect(found.map(({ since }) => since)).toEqual(['record-same'])
  })
})
