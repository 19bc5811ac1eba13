import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StateClock } from '#core/procedure/deadline.ts'
import type { EntryFact, Facts, NoticeFact, ObjectionFact, OpinionFact, SubjectFact } from '#core/procedure/fact.ts'
import { deriveState } from '#core/procedure/state.ts'
import { shipped } from '#test/helper/shipped.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'

const clock: StateClock = {
  definitions: shipped,
  calendar: { years: [2014], off: {}, work: {} },
  parameter: (name) => shipped.parameter(name)?.default ?? '',
  city: 'city',
}
const subject = (patch: Partial<SubjectFact> = {}): SubjectFact => ({
  id: 's',
  station: 'county',
  round: 1,
  contentRev: 1,
  createdBy: 'p0',
  appliedOn: '2014-03-03',
  roundSince: '2014-03-03',
  withdrawnOn: null,
  voided: false,
  values: { level: 'county' },
  ...patch,
})
const signed = (step: string, outcome: string, patch: Partial<OpinionFact> = {}): OpinionFact => ({
  id: `o-${step}-${outcome}`,
  station: 'county',
  epoch: '1-a',
  rev: 10,
  round: 1,
  step,
  outcome,
  amount: 100,
  signatory: `p-${step}`,
  enteredBy: `p-${step}`,
  signedOn: '2014-03-04',
  subjectRev: 1,
  waiver: null,
  ...patch,
})
const entry = (kind: string, amount: number, patch: Partial<EntryFact> = {}): EntryFact => ({
  id: `e-${kind}-${amount}`,
  station: 'county',
  kind,
  amount,
  postedOn: '2014-03-20',
  payer: kind === 'payment' ? 'p-payer' : null,
  reversalOf: null,
  v: 2,
  flag: null,
  flags: null,
  waiver: null,
  ...patch,
})
const posted: NoticeFact = {
  id: 'n',
  station: 'county',
  epoch: '1-a',
  rev: 20,
  round: 1,
  postedOn: '2014-03-07',
  endsOn: '2014-03-14',
  subjectRev: 1,
}
const facts = (patch: Partial<Facts> = {}): Facts => ({
  stages: [],
  opinions: [],
  notices: [],
  objections: [],
  entries: [],
  ...patch,
})
const derive = (of: SubjectFact, held: Facts) => deriveState(fundApplicationProcedure, of, held, clock)
const reviewed = [
  signed('acceptance', 'accepted'),
  signed('commerce-review', 'agreed'),
  signed('finance-review', 'agreed'),
]
const approved = signed('approval', 'approved', { signedOn: '2014-03-17' })

describe('the state of an application', () => {
  it('stops at the first step without its fact, whatever later facts have arrived', () => {
    const state = derive(
      subject(),
      facts({ opinions: [reviewed[0] ?? approved, approved], entries: [entry('approval', 100)] }),
    )
    expect(state).toMatchObject({ state: 'commerce-review', step: 'commerce-review' })
  })

  it('takes the writer’s own first word, not the one that arrived first nor the later date', () => {
    const first = signed('acceptance', 'refused', { rev: 5, signedOn: '2014-03-09' })
    const second = signed('acceptance', 'accepted', { rev: 6, signedOn: '2014-03-04' })
    for (const opinions of [
      [first, second],
      [second, first],
    ])
      expect(derive(subject(), facts({ opinions }))).toMatchObject({ state: 'refused', flags: ['twice/acceptance'] })
  })

  it('counts epochs by their number, so that 10 comes after 9', () => {
    const old = signed('acceptance', 'accepted', { id: 'a', epoch: '9-z', rev: 900 })
    const young = signed('acceptance', 'refused', { id: 'b', epoch: '10-a', rev: 3 })
    expect(derive(subject(), facts({ opinions: [young, old] })).state).toBe('commerce-review')
  })

  it('ignores opinions of a station that may not give them', () => {
    const forged = signed('acceptance', 'accepted', { station: 'other-county' })
    expect(derive(subject(), facts({ opinions: [forged] })).state).toBe('acceptance')
  })

  it('counts no money sent by a station that does not decide it', () => {
    const entries = [entry('approval', 100, { station: 'other' }), entry('payment', 100, { station: 'other' })]
    expect(derive(subject(), facts({ entries }))).toMatchObject({ approved: 0, paid: 0, flags: [] })
    const own = [entry('approval', 100)]
    expect(derive(subject({ values: { level: 'city' } }), facts({ entries: own }))).toMatchObject({ approved: 0 })
    expect(derive(subject(), facts({ entries: own }))).toMatchObject({ approved: 100 })
  })

  it('costs what there is to look at, not the number of the round (X8)', () => {
    // Walking the rounds one by one would take minutes here and more memory than there is.
    const round = 4_000_000_000
    const far = reviewed.map((one) => ({ ...one, round }))
    expect(derive(subject({ round }), facts({ opinions: [...reviewed, ...far] }))).toMatchObject({
      state: 'notice',
      round,
    })
    expect(derive(subject({ round }), facts())).toMatchObject({ state: 'acceptance', since: '2014-03-03' })
  })

  it('keeps a step’s facts over rounds that came back at later ones, however many', () => {
    const back = signed('city-filing', 'returned', { station: 'city' })
    const rounds = Array.from({ length: 500 }, (_, at) => ({ ...back, id: `o-${at}`, round: at + 1 }))
    const county = subject({ round: 501, values: { level: 'county' } })
    const held = facts({
      opinions: [...reviewed, approved, ...rounds],
      notices: [posted],
      entries: [entry('approval', 100), entry('payment', 100)],
    })
    expect(derive(county, held)).toMatchObject({ state: 'city-filing', round: 501 })
    // One of them without a word of the city began at the first step.
    expect(derive(county, { ...held, opinions: held.opinions.filter((one) => one.round !== 300) })).toMatchObject({
      state: 'acceptance',
    })
  })

  it('keeps earlier steps when a return restarts at a later one', () => {
    const filing = signed('city-filing', 'returned', { station: 'city', signedOn: '2014-04-01' })
    const held = facts({
      opinions: [...reviewed, approved, filing],
      notices: [posted],
      entries: [entry('approval', 100), entry('payment', 100)],
    })
    expect(derive(subject(), held)).toMatchObject({ state: 'returned', step: null })
    const answered = derive(subject({ round: 2, roundSince: '2014-04-03' }), held)
    expect(answered).toMatchObject({ state: 'city-filing', since: '2014-04-03', approved: 100, paid: 100 })
  })

  it('is not due on a day nobody has working days for', () => {
    const late = signed('acceptance', 'accepted', { signedOn: '2015-01-05' })
    expect(derive(subject(), facts({ opinions: [late] }))).toMatchObject({
      due: null,
      flags: ['no-calendar'],
    })
  })

  it('says which decisions rest on content that has changed since', () => {
    const held = facts({ opinions: [...reviewed, approved], notices: [posted], entries: [entry('approval', 100)] })
    expect(derive(subject(), held).flags).toEqual([])
    const changed = subject({ contentRev: 2 })
    expect(derive(changed, held).flags).toEqual(['stale/approval', 'stale/commerce-review', 'stale/finance-review'])
  })

  it('shows one person in two duties, an early approval and too much money', () => {
    const same = signed('finance-review', 'agreed', { signatory: 'p-commerce-review' })
    const opinions = [
      ...reviewed.slice(0, 2),
      same,
      signed('approval', 'approved', { signedOn: '2014-03-14', signatory: 'p0' }),
    ]
    const entries = [entry('approval', 100), entry('payment', 101, { payer: 'p-commerce-review' })]
    const { flags } = derive(subject(), facts({ opinions, notices: [posted], entries }))
    expect(flags).toEqual(
      ['notice-short', 'not-apart/approval', 'not-apart/payment', 'overpaid', 'not-apart/finance-review'].toSorted(),
    )
  })
})

const outcomes = fundApplicationProcedure.steps.flatMap((step) =>
  step.outcomes.map((outcome) => ({ step: step.name, outcome: outcome.value })),
)
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2014-03-${String(date).padStart(2, '0')}`)
const station = fc.constantFrom('county', 'city', 'other')
const round = fc.integer({ min: 1, max: 3 })
const anyOpinion = fc
  .record({
    act: fc.constantFrom(...outcomes),
    station,
    round,
    rev: fc.integer({ min: 1, max: 60 }),
    signedOn: day,
    epoch: fc.constantFrom('1-a', '2-b'),
    who: fc.constantFrom('p0', 'p1', 'p2'),
  })
  .map(({ act, who, ...rest }) => signed(act.step, act.outcome, { ...rest, signatory: who, enteredBy: who }))
const anyNotice: fc.Arbitrary<NoticeFact> = fc
  .record({ station, round, rev: fc.integer({ min: 1, max: 60 }), postedOn: day, endsOn: day })
  .map((patch) => ({ ...posted, ...patch }))
const anyObjection: fc.Arbitrary<ObjectionFact> = fc.record({
  round,
  receivedOn: day,
  closedOn: fc.option(day, { nil: null }),
  upheld: fc.constantFrom(null, true, false),
})
const anyEntry = fc
  .record({
    kind: fc.constantFrom('approval', 'payment'),
    amount: fc.integer({ min: -50, max: 100 }),
    postedOn: day,
    station,
  })
  .map(({ kind, amount, ...rest }) => entry(kind, amount, rest))
const identified = <T extends { id?: string }>(list: readonly T[]): T[] =>
  list.map((one, place) => ({ ...one, id: `f${place}` }))
const anyFacts = fc
  .record({
    opinions: fc.array(anyOpinion, { maxLength: 14 }),
    notices: fc.array(anyNotice, { maxLength: 3 }),
    objections: fc.array(anyObjection, { maxLength: 2 }),
    entries: fc.array(anyEntry, { maxLength: 5 }),
  })
  .map((all): Facts => ({
    ...all,
    stages: [],
    opinions: identified(all.opinions),
    notices: identified(all.notices),
    entries: identified(all.entries),
  }))
const anySubject = fc
  .record({ round, level: fc.constantFrom('county', 'city'), contentRev: fc.integer({ min: 1, max: 3 }) })
  .map(({ round: of, level, contentRev }) => subject({ round: of, contentRev, values: { level } }))

function shuffled<T>(list: readonly T[], keys: readonly number[]): T[] {
  return list
    .map((one, place) => ({ one, key: keys[place % Math.max(keys.length, 1)] ?? 0, place }))
    .toSorted((a, b) => a.key - b.key || b.place - a.place)
    .map(({ one }) => one)
}

describe('any set of facts', () => {
  it('gives one state in every order of arrival', () => {
    fc.assert(
      fc.property(anySubject, anyFacts, fc.array(fc.nat(), { minLength: 5, maxLength: 20 }), (of, held, keys) => {
        const other: Facts = {
          stages: held.stages,
          opinions: shuffled(held.opinions, keys),
          notices: shuffled(held.notices, keys),
          objections: shuffled(held.objections, keys),
          entries: shuffled(held.entries, keys),
        }
        for (const definition of shipped.procedures)
          expect(deriveState(definition, of, other, clock)).toEqual(deriveState(definition, of, held, clock))
      }),
      { numRuns: 1500 },
    )
  })

  it('walks the steps in their order and skips none', () => {
    fc.assert(
      fc.property(anySubject, anyFacts, (of, held) => {
        const state = derive(of, held)
        const names = stepsOf(fundApplicationProcedure, of.values).map((step) => step.name)
        const done = state.steps.filter((one) => one.status === 'done').map((one) => one.step.name)
        expect(names.slice(0, done.length)).toEqual(done)
        if (state.step !== null) expect(names[done.length]).toBe(state.step)
        if (state.state === 'done') expect(done).toEqual(names)
      }),
      { numRuns: 1000 },
    )
  })

  it('would not pass the first test if arrival decided (negative control)', () => {
    const naive = (held: Facts) => held.opinions.find((one) => one.step === 'acceptance')?.outcome
    const found = fc.check(
      fc.property(anyFacts, (held) => naive(held) === naive({ ...held, opinions: held.opinions.toReversed() })),
      { numRuns: 1000 },
    )
    expect(found.failed).toBe(true)
  })
})
