import { z } from 'zod'
import { Id, IsoDay, NewPerson, Row, OfficeYear } from '#shared/contract/common.ts'
import { Concern } from '#shared/contract/exchange.ts'
import { poolBalanceContract } from '#shared/contract/pool-balance.ts'
import { route } from '#shared/contract/route.ts'
import { YEAR_CUTS } from '#shared/definition/fund-year.ts'

const Half = z.enum(['am', 'pm'])
const Mark = z.enum(['signed', 'proxy', 'absent'])

/** Money of one application that rests, in 分, since when and how many days. */
const RestingMoney = z.strictObject({
  procedure: z.string(),
  id: z.string(),
  title: z.string(),
  amount: z.int(),
  since: z.string(),
  days: z.int(),
})

/** What a line of the fund's report comes to in one year, in 分. */
const YearAmounts = z.strictObject({
  budget: z.int().nullable(),
  approved: z.int(),
  paid: z.int(),
  confirmed: z.int(),
  returned: z.int(),
})
const YearLine = z.strictObject({ label: z.string(), now: YearAmounts, before: YearAmounts })

/** Money, the desk's first screen, training, rankings, parameters and persons. */
export const businessContract = {
  ...poolBalanceContract,
  'fund.pools': route('query', 'register.read', {
    input: z.strictObject({ year: z.int().nullable().default(null) }),
    output: z.array(
      z.strictObject({
        pool: Row,
        /** Who entered it. */
        unit: z.string(),
        /** Whether the amounts are those of the pool: of another unit's, a county has only what was decided for its own firms. */
        booked: z.boolean(),
        budget: z.int(),
        adjusted: z.int(),
        carriedOver: z.int(),
        arrived: z.int(),
        approved: z.int(),
        paid: z.int(),
        returned: z.int(),
        transferred: z.int(),
        workCost: z.int(),
        available: z.int(),
        stranded: z.int(),
        byCategory: z.record(z.string(), z.int()),
        /** What may be approved for a category or a use at most, and what of it is used. */
        caps: z.array(z.strictObject({ id: Id, label: z.string(), used: z.int(), most: z.int() })),
      }),
    ),
  }),
  'fund.postEntry': route('command', 'fund.pool', {
    input: z.strictObject({
      pool: Id,
      kind: z.enum(['budget', 'adjustment', 'carry-over', 'arrival']),
      amount: z.int(),
      postedOn: IsoDay,
      document: z.string().max(60).nullable(),
      reason: z.string().max(300).nullable(),
    }),
    output: z.strictObject({ entry: Row }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'POOL_OVERDRAWN', 'AMOUNT_NEEDED', 'DATE_WRONG', 'DOCUMENT_NEEDED'],
  }),
  /** The city makes the bans that are not on its list yet known to every county. */
  'fund.publishBans': route('command', 'city.decide', {
    output: z.strictObject({ published: z.int(), withheld: z.int(), withdrawn: z.int() }),
    faults: ['CITY_ONLY'],
  }),
  /** The three ledgers of domain §3.8: projects, payments, pool accounts. */
  'fund.ledger': route('query', 'register.read', {
    input: z.strictObject({ ledger: z.enum(['project', 'payment', 'pool']), year: z.int().nullable().default(null) }),
    output: z.strictObject({
      columns: z.array(z.strictObject({ key: z.string(), label: z.string(), money: z.boolean() })),
      rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
      sums: z.record(z.string(), z.int()),
    }),
  }),
  /** The fund's report of a year by category, by use and by unit, with the year before; every cut adds up to the same. */
  'fund.year': route('query', 'register.read', {
    input: z.strictObject({ year: OfficeYear }),
    output: z.array(
      z.strictObject({
        by: z.enum(YEAR_CUTS.map((one) => one.value)),
        label: z.string(),
        rows: z.array(YearLine),
        total: YearLine,
      }),
    ),
  }),
  /** 工作台: what must I do today, what is late, whose money is stuck, is my work safe. */
  'desk.today': route('query', 'register.read', {
    output: z.strictObject({
      /** What speaks against this computer's clock, in words; null where nothing does. */
      clock: z.string().nullable(),
      /** Approved and not paid; paid and not confirmed in time; called back and not in by its day. */
      stranded: z.array(RestingMoney),
      /** Paid, and the day by which the enterprise should have said that it arrived is over. */
      unconfirmed: z.array(RestingMoney),
      /** Called back, and the day by which it should have come in is over. */
      dueBack: z.array(RestingMoney),
      waiting: z.array(
        z.strictObject({
          kind: z.enum([
            'pending',
            'package',
            'flag',
            'answer',
            'unaddressed',
            'filling',
            'calendar',
            'document',
            'pool',
            ...Concern.shape.kind.options,
          ]),
          title: z.string(),
          note: z.string(),
          late: z.boolean(),
        }),
      ),
      safety: z.strictObject({
        lastBackupAt: z.int().nullable(),
        lastOutsideBackupAt: z.int().nullable(),
        lastReportAt: z.int().nullable(),
        unsentRows: z.int().nullable(),
      }),
      year: z.strictObject({
        year: z.int(),
        enterprises: z.int(),
        applications: z.int(),
        applied: z.int(),
        approved: z.int(),
        paid: z.int(),
        budget: z.int(),
        trainees: z.int(),
      }),
      byMonth: z.array(z.strictObject({ month: z.string(), approved: z.int(), paid: z.int() })),
      /** Approved and paid of the year by category A–E. */
      byCategory: z.array(z.strictObject({ category: z.string(), approved: z.int(), paid: z.int() })),
      /** What this year asks for; money in 分, else counts; `goal` null where nothing fixes a number. */
      targets: z.array(
        z.strictObject({
          key: z.enum(['pool', 'meetings', 'tasks', 'execution', 'pavilions']),
          label: z.string(),
          clause: z.string(),
          /** 分 for money, else counts. */
          unit: z.enum(['分', '次', '件', '个']),
          done: z.int(),
          /** null where nothing fixes a number. */
          goal: z.int().nullable(),
        }),
      ),
    }),
  }),
  'training.sheet': route('query', 'register.read', {
    input: z.strictObject({ claim: Id }),
    output: z.strictObject({
      receipts: z.array(Row),
      eligible: z.int(),
      validTrainees: z.int(),
      warnings: z.array(z.string()),
    }),
    faults: ['RECORD_UNKNOWN'],
  }),
  /** 签到表 of a session: half-days across, trainees down. */
  'training.attendance': route('query', 'register.read', {
    input: z.strictObject({ session: Id }),
    output: z.strictObject({
      halfDays: z.int(),
      ours: z.boolean(),
      columns: z.array(z.strictObject({ day: IsoDay, half: Half })),
      rows: z.array(
        z.strictObject({
          trainee: z.string(),
          name: z.string(),
          enterprise: z.string(),
          /** One cell a column: signed, signed by another hand, or not signed; null = nobody has looked. */
          cells: z.array(Mark.nullable()),
          signed: z.int(),
          valid: z.boolean(),
        }),
      ),
    }),
    faults: ['RECORD_UNKNOWN'],
  }),
  'training.recordAttendance': route('command', 'training.write', {
    input: z.strictObject({
      session: Id,
      marks: z
        .array(z.strictObject({ trainee: Id, day: IsoDay, half: Half, state: Mark }))
        .min(1)
        .max(5000),
    }),
    output: z.strictObject({ written: z.int() }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'DATE_WRONG', 'RULE_BROKEN'],
  }),
  'pavilion.ranking': route('query', 'register.read', {
    input: z.strictObject({ year: z.int() }),
    output: z.strictObject({
      clause: z.string(),
      /** How many places are supported. */
      top: z.int(),
      rows: z.array(
        z.strictObject({
          rank: z.int().nullable(),
          pavilion: z.string(),
          name: z.string(),
          county: z.string(),
          sales: z.int(),
          openedOn: z.string(),
          /** Added up from the months, or registered for the year as a whole. */
          basis: z.enum(['months', 'year']),
          counted: z.boolean(),
          why: z.string(),
        }),
      ),
    }),
  }),
  'parameter.find': route('query', 'register.read', {
    output: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        clause: z.string(),
        kind: z.string(),
        unit: z.string(),
        mark: z.string(),
        /** Largest ratio in basis points where that is not 100 %. */
        most: z.int().nullable(),
        value: z.string(),
        effectiveFrom: z.string().nullable(),
        basis: z.string(),
        history: z.array(z.strictObject({ value: z.string(), effectiveFrom: z.string(), basis: z.string() })),
      }),
    ),
  }),
  'parameter.record': route('command', 'parameter.write', {
    input: z.strictObject({
      name: z.string().max(60),
      value: z.string().max(4000),
      effectiveFrom: IsoDay,
      basis: z.string().max(100).nullable(),
    }),
    output: z.strictObject({ id: Id }),
    faults: ['PARAMETER_UNKNOWN', 'PARAMETER_VALUE_WRONG'],
  }),
  'person.find': route('query', 'register.read', { output: z.array(Row) }),
  'person.record': route('command', 'register.write', {
    input: NewPerson,
    output: z.strictObject({ row: Row }),
    faults: ['SAME_NAME'],
  }),
}
