import { describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { assert } from '#shared/never.ts'
import { mergeEdits } from '#ui/component/edit-merge.ts'

const contact = shipped.record('contact')
assert(contact, 'contacts are defined')
const start = { enterprise: 'e', name: '甲', mobile: '1', remark: null }
const merge = (mine: object, now: object, from: typeof start | undefined = start) =>
  mergeEdits(contact, from, { ...start, ...mine }, { ...start, ...now })

describe('two editors of one record', () => {
  it('keep what each changed where they changed different fields', () => {
    const merged = merge({ name: '乙' }, { mobile: '2' })
    expect(merged).toMatchObject({ values: { name: '乙', mobile: '2' }, clashes: [], changed: true })
  })

  // Bug: the later of two savings silently overwrote the same field of the earlier.
  it('are asked where both changed one field, and not where both typed the same', () => {
    expect(merge({ mobile: '3' }, { mobile: '2' }).clashes).toEqual(['mobile'])
    expect(merge({ mobile: '2' }, { mobile: '2' })).toMatchObject({ clashes: [], changed: false })
  })

  it('send nothing where nothing was changed; an emptied field is no other than one never filled', () => {
    expect(merge({}, { mobile: '2' }).changed).toBe(false)
    expect(merge({ remark: '' }, {}).changed).toBe(false)
    expect(merge({ mobile: '' }, {}).changed).toBe(true)
  })

  it('are asked about every difference where it is not known what the draft began from', () => {
    expect(mergeEdits(contact, undefined, { ...start, name: '乙' }, { ...start, mobile: '2' }).clashes).toEqual(
      expect.arrayContaining(['name', 'mobile']),
    )
  })
})
