import { expect, it } from 'vitest'
import { fitOf } from '#ui/component/jump-word.ts'

// Bug caught: the empty text of Ctrl+K recommended initials, and not one screen was found by them.
it('a screen is found by its first letters, by a part of its name and by its full pinyin', () => {
  const spelling = { initials: ['dbs'], full: 'daibaosong' }
  expect(fitOf('待报送', spelling, 'dbs')).toBe(0)
  expect(fitOf('待报送', spelling, '待报送')).toBe(0)
  expect(fitOf('待报送', spelling, '报送')).toBe(1)
  expect(fitOf('待报送', spelling, 'daibao')).toBe(1)
  expect(fitOf('待报送', spelling, 'zjc')).toBeNull()
  expect(fitOf('待报送', undefined, 'dbs')).toBeNull()
  expect(fitOf('待报送', spelling, '')).toBe(1)
})
