import { expect, it } from 'vitest'
import { detailText } from '#ui/feature/system/audit-detail.ts'

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
