import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { phone, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { personalPage } from '#tools/personal-page.ts'

const plain = (page: string) => page.replaceAll(/ +/gu, ' ').replaceAll(/-{3,}/gu, '---')

describe('the inventory of personal fields (S-71)', () => {
  it('is the page in docs, generated', () => {
    const written = readFileSync(join(ROOT, 'docs', '个人信息清单.md'), 'utf8')
    expect(plain(written), 'run node tools/personal-doc.ts').toBe(plain(personalPage()))
  })

  it('has a line with purpose and term for every field that is called personal', () => {
    const page = personalPage()
    const fields = shipped.records.flatMap((one) =>
      Object.values(one.fields).flatMap((field) => (field.sensitivity === undefined ? [] : [[one.label, field.label]])),
    )
    expect(fields.length).toBeGreaterThan(25)
    for (const [record, field] of fields) expect(page).toContain(`| ${record} | ${field} |`)
    expect(page).not.toMatch(/\| *\|/u)
  })

  it('leaves out no telephone and no identity number: what looks like a person’s is called one', () => {
    const looks = /身份证|证件号|手机|座机|联系电话|账号/u
    const open = shipped.records.flatMap((one) =>
      Object.values(one.fields)
        .filter((field) => looks.test(field.label) && field.kind !== 'reference' && field.kind !== 'boolean')
        .filter((field) => field.sensitivity === undefined)
        .map((field) => `${one.label} ${field.label}`),
    )
    expect(open).toEqual([])
  })

  it('cannot be got around: a register with a personal field and no purpose does not load', () => {
    const authority = { county: {}, city: 'nobody' } as const
    const base = { name: 'guest', label: '来宾', clause: '六(三)', title: 'name', search: ['name'], authority } as const
    const name = text({ label: '姓名', required: true })
    const fields = { name, tel: phone({ label: '手机', sensitivity: 'personal' }) }
    expect(() => defineRegister({ ...base, fields })).toThrow(/without a word why/u)
    const personal = { why: '联系来宾', keep: '一年' }
    expect(() => defineRegister({ ...base, fields, personal })).not.toThrow()
    expect(() => defineRegister({ ...base, fields: { name }, personal })).toThrow(/has not/u)
  })
})
