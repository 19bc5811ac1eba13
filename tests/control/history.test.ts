import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEEP } from '#test/helper/long-gate.ts'
import type { World } from '#test/procedure/history/world.ts'

// In a folder of its own: what is taken out of the program here must not be missing in another file of the same process.
// The same histories are lived with a program that has one fault, which is switched on by its name.
const on = vi.hoisted(() => ({ fault: '' }))

vi.mock(import('#shared/definition/procedure/procedure.ts'), async (original) => {
  const real = await original()
  const stepsOf: typeof real.stepsOf = (...given) => {
    const steps = real.stepsOf(...given)
    return on.fault === 'a step can be skipped' ? steps.filter(({ name }) => name !== 'finance-review') : steps
  }
  return { ...real, stepsOf }
})

vi.mock(import('#core/procedure/obstacle.ts'), async (original) => {
  const real = await original()
  const separation: typeof real.separation = (call, step, subject, state, act, day) => {
    const { userId } = call.principal
    const asLogin = { signatory: `${act.signatory} ${userId}`, enteredBy: `${act.enteredBy} ${userId}` }
    const counted = on.fault === 'logins are kept apart, not persons' && userId === 'u-everything' ? asLogin : act
    return real.separation(call, step, subject, state, counted, day)
  }
  const noticeObstacles: typeof real.noticeObstacles = (...given) =>
    on.fault === 'an objection that was upheld is passed over' ? [] : real.noticeObstacles(...given)
  return { ...real, separation, noticeObstacles }
})

vi.mock(import('#core/procedure/stage-state.ts'), async (original) => {
  const real = await original()
  const arrivalsOf: typeof real.paymentArrivals = (...given) => {
    const found = real.paymentArrivals(...given)
    return on.fault === 'nobody waits for the money to arrive' ? { ...found, whole: true } : found
  }
  const haltOf: typeof real.haltOf = (...given) => {
    const found = real.haltOf(...given)
    return on.fault === 'limits run while a matter rests' ? { ...found, resumedOn: '' } : found
  }
  return { ...real, paymentArrivals: arrivalsOf, haltOf }
})

vi.mock(import('#core/procedure/deadline.ts'), async (original) => {
  const real = await original()
  const dueDate: typeof real.dueDate = (clock, limit, from) =>
    on.fault === 'a limit is not kept' && limit === 'payment.days' ? null : real.dueDate(clock, limit, from)
  return { ...real, dueDate }
})

vi.mock(import('#core/procedure/act.ts'), async (original) => {
  const real = await original()
  const giveOpinion: typeof real.giveOpinion = (call, rules, input, within) => {
    if (on.fault !== 'a batch leaves out what cannot be done' || !within)
      return real.giveOpinion(call, rules, input, within)
    try {
      return real.giveOpinion(call, rules, input, within)
    } catch {
      return real.finish(call, real.sceneOf(call, input.procedure, input.subject, null), {}) as never
    }
  }
  return { ...real, giveOpinion }
})

vi.mock(import('#core/money/share.ts'), async (original) => {
  const real = await original()
  const approvalParts: typeof real.approvalParts = (...given) => {
    const parts = real.approvalParts(...given)
    return on.fault === 'a share is lost' && parts.length > 1 ? parts.slice(1) : parts
  }
  const returnParts: typeof real.returnParts = (db, subject, amount) => {
    const parts = real.returnParts(db, subject, amount)
    const [first] = parts
    return on.fault === 'what comes back goes to one pool' && first ? [{ pool: first.pool, amount }] : parts
  }
  return { ...real, approvalParts, returnParts }
})

vi.mock(import('#core/money/order.ts'), async (original) => {
  const real = await original()
  const settleOrder: typeof real.settleOrder = (call, order, result, day) => {
    if (on.fault !== 'an order is paid twice' || result !== 'paid') real.settleOrder(call, order, result, day)
  }
  return { ...real, settleOrder }
})

vi.mock(import('#core/money/ledger.ts'), async (original) => {
  const real = await original()
  const reverseWhole: typeof real.reverseWhole = (...given) =>
    on.fault === 'a bounce gives nothing back' ? [] : real.reverseWhole(...given)
  return { ...real, reverseWhole }
})

vi.mock(import('#core/money/ban.ts'), async (original) => {
  const real = await original()
  const bansOn: typeof real.bansOn = (...given) => (on.fault === 'a ban is not looked at' ? [] : real.bansOn(...given))
  return { ...real, bansOn }
})

vi.mock(import('#api/command-log.ts'), async (original) => {
  const real = await original()
  const replyBefore: typeof real.replyBefore = (...given) =>
    on.fault === 'a command is done twice' ? null : real.replyBefore(...given)
  const logDone: typeof real.logDone = (...given) => {
    if (on.fault !== 'a command is done twice') real.logDone(...given)
  }
  return { ...real, replyBefore, logDone }
})

/** Each with the beginning from which it was seen first: a day goes there at once, a deep run lives all that come before. */
const FAULTS: readonly (readonly [fault: string, first: number])[] = [
  ['a step can be skipped', 0],
  ['logins are kept apart, not persons', 4],
  ['an objection that was upheld is passed over', 1],
  ['nobody waits for the money to arrive', 0],
  ['limits run while a matter rests', 0],
  ['a limit is not kept', 0],
  ['a batch leaves out what cannot be done', 0],
  ['a share is lost', 1],
  ['what comes back goes to one pool', 1],
  ['an order is paid twice', 0],
  ['a bounce gives nothing back', 0],
  ['a ban is not looked at', 4],
]
const SEED = 20_140_601
/** Histories a fault may live through: those of the floor. */
const PATIENCE = 500

let world: World
beforeAll(async () => {
  const { openWorld } = await import('#test/procedure/history/world.ts')
  world = openWorld()
})
afterAll(() => world?.desk.close())

describe('random histories, with one fault in the program', () => {
  it.each(FAULTS)('see that %s', { timeout: 600_000 }, async (fault, first) => {
    const { EACH, liveMany } = await import('#test/procedure/history/many.ts')
    const { newTally } = await import('#test/procedure/history/play.ts')
    on.fault = fault
    let found: unknown
    let tried = 0
    while (found === undefined && tried < PATIENCE)
      try {
        liveMany(world, SEED + (DEEP ? 0 : first) + tried / EACH, newTally(), true)
        tried += EACH
      } catch (error) {
        found = error instanceof Error && error.cause ? error.cause : error
      }
    on.fault = ''
    console.log(`${fault}: seen within ${tried + EACH} histories`)
    expect(String(found)).toContain('Disagreement')
  })
})

describe('random histories through the door, with one fault in it', () => {
  it('see that a command is done twice', async () => {
    const { setUpBehind } = await import('#test/procedure/history/door.ts')
    const { liveAtDoor } = await import('#test/procedure/history/at-door.ts')
    const { newTally } = await import('#test/procedure/history/play.ts')
    const behind = await setUpBehind()
    on.fault = 'a command is done twice'
    const life = liveAtDoor(behind, SEED, newTally()).finally(() => {
      on.fault = ''
      behind.remove()
    })
    await expect(life).rejects.toThrow('asked twice')
  })
})
