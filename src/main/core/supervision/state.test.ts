import { shipped } from '#test/helper/shipped.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundOf, type TaskFacts, taskState } from '#core/supervision/state.ts'
import { duesIn } from '#core/supervision/seed.ts'

const DUE = '2014-06-30'
const YELLOW = 7
const empty: TaskFacts = { startsOn: '2014-01-01', dueOn: DUE, progress: [], extensions: [], rulings: [] }
const report = (on: string, round = 1, kind: 'done' | 'progress' = 'done') => ({
  id: `${on}-${round}-${kind}`,
  on,
  kind,
  round,
  percent: kind === 'done' ? 10_000 : 3_000,
  text: '办了一部分',
  problem: '',
  by: '经办甲',
})
const ruling = (
  on: string,
  outcome: 'accepted' | 'returned' | 'ended' | 'extended' | 'not-extended',
  round = 1,
  extension: string | null = null,
) => ({ on, outcome, round, extension })
const seen = (facts: Partial<TaskFacts>, today: string) => {
  const { state, light, due, daysLeft, late } = taskState({ ...empty, ...facts }, today, YELLOW)
  return { state, light, due, daysLeft, late }
}

describe('the light of a task', () => {
  it.each([
    ['2014-06-22', 'green', 8],
    ['2014-06-23', 'yellow', 7],
    ['2014-06-30', 'yellow', 0],
    ['2014-07-01', 'red', -1],
  ])('on %s is %s', (today, light, daysLeft) => {
    expect(seen({}, today)).toMatchObject({ light, daysLeft })
  })

  it('stays green for work reported in time, however long the check takes', () => {
    expect(seen({ progress: [report('2014-06-30')] }, '2014-09-01')).toMatchObject({
      state: 'reported',
      light: 'green',
      late: false,
    })
    expect(seen({ progress: [report('2014-07-01')] }, '2014-07-02')).toMatchObject({ light: 'red', late: true })
  })
})

describe('the state of a task', () => {
  it('goes from 未启动 over 推进中 and 已完成待核 to 已销号', () => {
    expect(seen({}, '2014-05-01').state).toBe('waiting')
    expect(seen({ progress: [report('2014-04-30', 1, 'progress')] }, '2014-05-01').state).toBe('moving')
    expect(seen({ progress: [report('2014-05-01')] }, '2014-05-02').state).toBe('reported')
    const closed = { progress: [report('2014-05-01')], rulings: [ruling('2014-05-03', 'accepted')] }
    expect(seen(closed, '2014-12-01')).toMatchObject({ state: 'closed', light: 'done', late: false })
  })

  it('退回 begins a new round: the old report no longer counts, and an old acceptance cannot close it', () => {
    const facts = { progress: [report('2014-05-01')], rulings: [ruling('2014-05-03', 'returned')] }
    expect(roundOf(facts.rulings)).toBe(2)
    expect(seen(facts, '2014-05-04').state).toBe('moving')
    const again = { ...facts, progress: [...facts.progress, report('2014-06-02', 2)] }
    expect(seen(again, '2014-06-03').state).toBe('reported')
    const stale = { ...again, rulings: [...facts.rulings, ruling('2014-05-03', 'accepted', 1)] }
    expect(seen(stale, '2014-06-03').state).toBe('reported')
  })

  it('moves the day only by a granted extension', () => {
    const extensions = [{ id: 'e', newDue: '2014-09-30', requestedOn: '2014-06-20' }]
    expect(seen({ extensions }, '2014-07-01')).toMatchObject({ due: DUE, state: 'overdue' })
    expect(seen({ extensions, rulings: [ruling('2014-06-25', 'not-extended', 1, 'e')] }, '2014-07-01')).toMatchObject({
      due: DUE,
      light: 'red',
    })
    expect(seen({ extensions, rulings: [ruling('2014-06-25', 'extended', 1, 'e')] }, '2014-07-01')).toMatchObject({
      due: '2014-09-30',
      state: 'extended',
      light: 'green',
    })
  })

  it('does not depend on the order in which facts arrived', () => {
    const facts: TaskFacts = {
      ...empty,
      progress: [report('2014-03-01', 1, 'progress'), report('2014-05-01'), report('2014-06-10', 2)],
      extensions: [{ id: 'e', newDue: '2014-07-31', requestedOn: '2014-05-20' }],
      rulings: [
        ruling('2014-05-03', 'returned'),
        ruling('2014-05-22', 'extended', 2, 'e'),
        ruling('2014-06-12', 'accepted', 2),
      ],
    }
    const first = taskState(facts, '2014-06-13', YELLOW)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...facts.progress], { minLength: 3 }),
        fc.shuffledSubarray([...facts.rulings], { minLength: 3 }),
        (progress, rulings) => {
          expect(taskState({ ...facts, progress, rulings }, '2014-06-13', YELLOW)).toEqual(first)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the tasks of a year', () => {
  const quarterly = shipped.tasks.find(({ key }) => key === 'park-quarter')
  const once = shipped.tasks.find(({ key }) => key === 'plan')
  it('has a row for every due day, numbered, and none before the plan begins', () => {
    if (!quarterly) throw new Error('no quarterly task')
    const dues = duesIn(quarterly, '01-10 04-10 07-10 10-10', 2014, '2014-06-01')
    expect(dues.map(({ seed, from, due }) => [seed, from, due])).toEqual([
      ['park-quarter-3', '2014-06-01', '2014-07-10'],
      ['park-quarter-4', '2014-07-11', '2014-10-10'],
    ])
  })
  it('has a task of one day only in its own year', () => {
    if (!once) throw new Error('no single task')
    expect(duesIn(once, '2014-12-31', 2014, '2014-06-01')).toHaveLength(1)
    expect(duesIn(once, '2014-12-31', 2015, '2015-01-01')).toEqual([])
  })
  it('deals out all 18 items with units and all 18 dated tasks', () => {
    const standing = shipped.tasks.filter(({ key }) => key.startsWith('standing-'))
    expect(new Set(standing.map(({ clause }) => clause)).size).toBe(18)
    expect(shipped.tasks.length - standing.length).toBe(18)
  })
})
