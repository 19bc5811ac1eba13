import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judge, type StoredRow } from '#core/register/service.ts'
import type { Values } from '#core/db/row-image.ts'
import { trainingHooks } from '#core/training/service.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let school: StoredRow
beforeAll(() => {
  desk = openTestDesk({ hooks: trainingHooks, seed: 'session' })
  desk.day('2014-06-03')
  school = institution('示例职业培训学校', {})
})
afterAll(() => desk.close())

const institution = (name: string, patch: Values) =>
  desk.record('clerk', 'training_institution', {
    name,
    kind: 'private',
    county: '421222',
    permitNumber: `${name}许字〔2012〕1号`,
    issuedOn: '2012-06-01',
    validUntil: '2014-05-31',
    ...patch,
  })
const values = (startsOn: string, endsOn: string, patch: Values = {}): Values => ({
  title: '网店客服培训班',
  kind: 'T2',
  institution: school.id,
  organiser: '示例职业培训学校',
  organiserType: 'institution',
  startsOn,
  endsOn,
  halfDays: 4,
  ...patch,
})
const said = (typed: Values) =>
  desk.ask('clerk', (call) => {
    const { problems, warnings } = judge(call, desk.definitions.resolved(trainingSession), typed, undefined)
    return [problems.map((one) => one.code), warnings.map((one) => one.code)]
  })

// Bug caught: a course named its organiser as words, so that one held by a school whose permit was over went through to a subsidy.
describe('the institution of a course', () => {
  it('has its permit on the day the course begins: the last day counts, the day after does not', () => {
    expect(said(values('2014-05-30', '2014-05-31'))).toEqual([[], []])
    expect(said(values('2014-05-31', '2014-06-01'))).toEqual([[], ['PERMIT_ENDING']])
    expect(said(values('2014-06-01', '2014-06-02'))).toEqual([['PERMIT_ENDED'], []])
    expect(said(values('2012-05-31', '2012-06-01'))).toEqual([['PERMIT_LATER'], []])
    expect(said(values('2012-06-01', '2012-06-02'))).toEqual([[], []])
    expect(desk.faultOf(() => desk.record('clerk', 'training_session', values('2014-06-01', '2014-06-02')))).toBe(
      'RULE_BROKEN',
    )
  })

  // Bug caught: a course that ended before it began was saved, and its records were due for destruction by that day; so was a call.
  it('ends no day before it begins, as a call does', () => {
    const broken = (record: string, typed: Values) => desk.faultOf(() => desk.record('clerk', record, typed))
    const course = { institution: null, organiserType: 'platform' }
    expect(broken('training_session', values('2014-06-02', '2014-06-01', course))).toBe('RULE_BROKEN')
    expect(broken('training_session', values('2014-06-02', '2014-06-02', course))).toBe('went through')
    const call = { title: '申报通知', year: 2014, level: 'county', opensOn: '2014-06-02' }
    expect(broken('fund_call', { ...call, closesOn: '2014-06-01' })).toBe('RULE_BROKEN')
    expect(broken('fund_call', { ...call, closesOn: '2014-06-02' })).toBe('went through')
  })

  it('without a permit, struck off, or not chosen at all is told', () => {
    const bare = institution('示例培训中心', { permitNumber: null, issuedOn: null, validUntil: null })
    expect(said(values('2014-05-30', '2014-05-31', { institution: bare.id }))).toEqual([[], ['PERMIT_NONE']])
    const gone = institution('示例教育公司学校', { validUntil: '2015-05-31', withdrawnOn: '2014-05-20' })
    expect(said(values('2014-05-20', '2014-05-21', { institution: gone.id }))).toEqual([['PERMIT_ENDED'], []])
    expect(said(values('2014-05-19', '2014-05-21', { institution: gone.id }))).toEqual([[], []])
    expect(said(values('2014-05-30', '2014-05-31', { institution: null }))).toEqual([[], ['INSTITUTION_UNNAMED']])
    expect(
      said(values('2014-05-30', '2014-05-31', { institution: null, organiserType: 'platform', kind: 'T1' })),
    ).toEqual([[], []])
  })
})
