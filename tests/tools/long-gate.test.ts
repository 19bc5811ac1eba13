import { describe, expect, it } from 'vitest'
import { longGate, numbers, type LongGate, rangeOf, type Reached, toldByTheLast } from '#test/helper/long-gate.ts'

const said: Reached[] = []
const tell = (reached: Reached) => void said.push(reached)
const gate = (patch: Partial<LongGate>): LongGate => ({ what: 'cases', floor: 3, deep: 10, seconds: 0, ...patch })
const run = (patch: Partial<LongGate>, deep = false) => [...longGate(gate(patch), numbers(), { tell, deep })]

describe('a long gate', () => {
  it('runs its floor though the budget was used before, and no case more', () => {
    expect(run({ seconds: 0 })).toEqual([0, 1, 2])
  })

  it('goes on to the deep N while there is budget, and in a deep run whatever it takes', () => {
    expect(run({ seconds: 3600 })).toHaveLength(10)
    expect(run({ seconds: 0 }, true)).toHaveLength(10)
  })

  it('fails below its floor: where cases run out, and where somebody leaves early', () => {
    // Bug: a gate that found two cases to run was as green as one that ran a hundred.
    expect(() => [...longGate(gate({}), [1, 2], { tell })]).toThrow('2 cases: fewer than the floor of 3')
    const leave = () => {
      for (const one of longGate(gate({}), numbers(), { tell })) if (one === 1) break
    }
    expect(leave).toThrow('1 cases: fewer than the floor of 3')
  })

  it('lets the fault of a case be seen, not the floor that was missed by it', () => {
    const fail = () => {
      for (const one of longGate(gate({}), numbers(), { tell })) if (one === 1) throw new Error('the case itself')
    }
    expect(fail).toThrow('the case itself')
  })

  it('says N, floor and deep N, and counts what an item stands for', () => {
    said.length = 0
    const sizes = [25, 25, 25]
    expect([...longGate(gate({ floor: 50, deep: 1000, seed: 7 }), sizes, { tell, weigh: (one) => one })]).toHaveLength(
      2,
    )
    expect(said).toEqual([{ what: 'cases', reached: 50, floor: 50, deep: 1000, seed: 7, seconds: expect.any(Number) }])
  })

  it('that several lanes share is told when the last of them has ended', () => {
    // Bug: ten lives in one process, of which the other lane, finding none, said that they had taken no time.
    said.length = 0
    const told = toldByTheLast(tell)
    const cases = longGate(gate({}), [1, 2, 3], { tell: told.tell })
    expect([...cases]).toHaveLength(3)
    expect(said).toEqual([])
    told.end()
    expect(said).toEqual([expect.objectContaining({ reached: 3 })])
  })

  it('runs a given range of cases whole and no other, so that ranges of several runs add up', () => {
    // Bug: a run of seeds 500..999 that began at 0 was counted as if it had gone further.
    said.length = 0
    const range = rangeOf('5..8')
    const options = { tell, range }
    expect([...longGate(gate({ floor: 500 }), numbers(range), options)]).toEqual([5, 6, 7, 8])
    expect(said).toEqual([expect.objectContaining({ reached: 4, from: 5 })])
    expect(() => [...longGate(gate({}), [5, 6], options)]).toThrow('2 cases: fewer than the floor of 4')
    expect(rangeOf(undefined)).toBeUndefined()
    expect(() => rangeOf('9..3')).toThrow('not a range')
  })
})
