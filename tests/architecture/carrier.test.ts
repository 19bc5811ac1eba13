import { expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import { arrivingOf } from '#core/call.ts'
import { shipped } from '#test/helper/shipped.ts'
import { codeFiles } from '../../tools/gate/tree.ts'

/** Rooms that own rules of business. */
const BUSINESS = /^#core\/(?:procedure|money|support|fund|training|title|award|enterprise|statistic|measure)\//u

// Bug caught: the carrier learns a rule of the business it carries (ADR 0003), and the next procedure is carried without it.
it('the exchange takes words of rows from the rooms of business, and of money the entry that cancels another; no rule', () => {
  const taken = codeFiles()
    .filter(({ path }) => path.startsWith('src/main/core/exchange/') && !path.includes('.test.'))
    .flatMap(({ source }) => [...source.matchAll(/import (?:type )?\{([^}]*)\} from '([^']+)'/gu)])
    .flatMap(([, names = '', from = '']) => (BUSINESS.test(from) ? names.split(',').map((name) => name.trim()) : []))
  expect([...new Set(taken)].filter((name) => name !== '').toSorted()).toEqual([
    'counter',
    'isReversed',
    'matterOf',
    'rowWords',
    'type Countered',
    'valueWords',
  ])
})

// Bug caught: the applications of a procedure arrive, and nobody looks whether what was decided of them still stands.
it('what arrives is judged by the rules of its rooms: applications of every procedure, opinions, entries, enterprises', () => {
  const hooks = roomHooks(shipped)
  const rulesOf = (record: string) => {
    const own = hooks.get(record)
    return own ? (arrivingOf(own).rules ?? []).map(({ rule }) => rule.what) : []
  }
  for (const { record } of shipped.procedures) expect([record, rulesOf(record)]).toEqual([record, ['核对意见']])
  expect(['opinion', 'ledger_entry', 'enterprise'].map(rulesOf)).toEqual([
    ['核对意见'],
    ['核对台账', '核对台账'],
    ['核对企业'],
  ])
})
