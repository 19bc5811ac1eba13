import { expect, it } from 'vitest'
import { batchesOf } from '#ui/component/procedure/batch-papers.tsx'
import { itemOf } from '#ui/component/procedure/paper-menu.tsx'

// Bug caught: two sheets of one step read alike in the menu, and both led to the first row.
it('names a paper and leads to its own row', () => {
  const score = { code: 'ZJ-7', name: '专家评分表', record: 'expert_score', id: 'b', of: '李' }
  expect(itemOf(score)).toEqual({ key: '/print/paper/ZJ-7/b?record=expert_score', label: 'ZJ-7 专家评分表（李）' })
  expect(itemOf({ ...score, of: '' }).label).toBe('ZJ-7 专家评分表')
})

// Bug caught: a paper of one row's own facts went into the batch of the applications that were chosen.
it('gathers the papers of several records by their code, without those of their facts', () => {
  const of = (code: string, id: string, words = '') => ({ code, name: code, record: 'x', id, of: words })
  const found = batchesOf([of('RD-2', 'a'), of('RD-2', 'b'), of('RD-3', 'b'), of('ZJ-7', 'c', '李')])
  expect(found.map(({ code, subjects }) => [code, subjects])).toEqual([
    ['RD-2', ['a', 'b']],
    ['RD-3', ['b']],
  ])
})
