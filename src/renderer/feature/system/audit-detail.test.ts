import { expect, it } from 'vitest'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { pack } from '#test/helper/shipped.ts'
import { detailText } from '#ui/feature/system/audit-detail.ts'

takeDefinitions(pack)

// The columns of an export stood there in English, and 县市区 as 县站: a station is called `county` as well.
it('names the fields of an export by the words of the register', () => {
  const detail = { record: 'enterprise', rows: 24, fields: ['name', 'county'], purpose: '' }
  expect(detailText(JSON.stringify(detail))).toMatch(/栏目 企业名称、所属县市区/u)
})

it('leaves ids and digests to the export', () => {
  expect(detailText(JSON.stringify({ record: 'enterprise', id: '01890a5d-ac96-774b-bcce-b302099a8057' }))).toBe(
    '种类 企业',
  )
})

// What was wrong with the slot file, and how far the chain went, stood there in English or not at all.
it('says in words what the opening of the data found', () => {
  const wrong = [
    'station.slots.json damaged',
    'changed by other hands',
    'refused logins taken out',
    'other than the database',
  ]
  expect(detailText(JSON.stringify({ wrong }))).toBe(
    '不符之处 station.slots.json 损坏、被程序以外改动、登录失败的记录被删改、与数据库不一致',
  )
  expect(detailText(JSON.stringify({ found: 'behind', noted: 12, have: 9 }))).toBe(
    '上次记到第几条 12；打开时到第几条 9',
  )
})

// The entry of a weakened rule stood there empty: its words are the program's own.
it('says which rule for passwords was chosen', () => {
  expect(detailText(JSON.stringify({ profile: 'long' }))).toBe('口令要求 长口令')
})
