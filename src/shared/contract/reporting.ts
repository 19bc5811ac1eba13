import { z } from 'zod'
import { PackageView } from '#shared/contract/exchange.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { Done, Empty, Id, IsoDay, RecordName } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

const Period = z.string().regex(/^(?:19|20)\d\d(?:Q[1-4]|-(?:0[1-9]|1[0-2]))?$/, '报告期应写成 2014、2014Q1 或 2014-06')
const Station = z.uuid()

const Figure = z.strictObject({ count: z.int(), amount: z.int().nullable() })

export const PeriodView = z.strictObject({
  period: z.string(),
  label: z.string(),
  state: z.enum(['sealed', 'requested', 'unlocked']),
  number: z.int(),
  sealedOn: z.string().nullable(),
  /** The open request for unlocking, and whether the person asking made it. */
  request: z.string().nullable(),
  requestMine: z.boolean(),
  acts: z.array(
    z.strictObject({
      id: z.string(),
      act: z.string(),
      number: z.int(),
      on: z.string(),
      person: z.string(),
      reason: z.string(),
      leader: z.string(),
    }),
  ),
})

const RollupLine = z.strictObject({
  key: z.string(),
  label: z.string(),
  record: z.string(),
  clause: z.string(),
  money: z.boolean(),
  /** Null where the unit has not sealed the period: nothing was stated. */
  reported: Figure.nullable(),
  recounted: Figure,
  difference: Figure.nullable(),
})

export const RollupView = z.strictObject({
  station: z.string(),
  unit: z.string(),
  own: z.boolean(),
  period: z.string(),
  number: z.int().nullable(),
  sealed: z.boolean(),
  sealedOn: z.string().nullable(),
  lines: z.array(RollupLine),
  /** How many figures differ. */
  differs: z.int(),
})

export const DifferenceView = z.strictObject({
  /** Null where the record never arrived. */
  id: z.string().nullable(),
  title: z.string(),
  kind: z.enum(['same', 'added', 'gone', 'changed']),
  /** 分; null where the record was not counted on that side, or only records are counted. */
  reported: z.int().nullable(),
  recounted: z.int().nullable(),
  why: z.string(),
})

export const ReturnView = z.strictObject({
  id: z.string(),
  record: z.string(),
  label: z.string(),
  row: z.string(),
  title: z.string(),
  /** Whose record it is at the city; at a county, who returned it. */
  unit: z.string(),
  fields: z.array(z.string()),
  reason: z.string(),
  returnedOn: z.string(),
  dueOn: z.string().nullable(),
  late: z.boolean(),
  /** `changed` = a newer version of the record is there, nobody has said that it answers. */
  state: z.enum(['open', 'changed', 'corrected', 'explained', 'closed', 'withdrawn']),
  answer: z.string(),
  answeredOn: z.string().nullable(),
  conclusion: z.string(),
  ours: z.boolean(),
  rev: z.int(),
})

export const HitView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** In words what the records have in common. */
  label: z.string(),
  value: z.string(),
  blocks: z.boolean(),
  members: z.array(
    z.strictObject({
      record: z.string(),
      row: z.string(),
      unit: z.string(),
      enterprise: z.string().nullable(),
      title: z.string(),
      own: z.boolean(),
    }),
  ),
  disposition: z.strictObject({ conclusion: z.string(), text: z.string(), on: z.string() }).nullable(),
  /** What was written when fewer or other records shared the value. */
  earlier: z.string(),
})

export const MoveView = z.strictObject({
  id: z.string(),
  /** Null where the old row is not held here. */
  enterprise: z.string().nullable(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  toCounty: z.string(),
  movedOn: z.string(),
  document: z.string(),
  reason: z.string(),
  /** The new unit's row; null until it has taken the enterprise in. */
  arrived: z.string().nullable(),
  mine: z.boolean(),
})

export const StandingView = z.strictObject({
  station: z.string(),
  unit: z.string(),
  lastHeardAt: z.int().nullable(),
  state: z.enum(['missing', 'reported', 'unlocked']),
  number: z.int().nullable(),
  sealedOn: z.string().nullable(),
  /** The day the sealed figures were taken in here. */
  arrivedOn: z.string().nullable(),
  late: z.boolean(),
  reminders: z.array(
    z.strictObject({
      on: z.string(),
      channel: z.string(),
      contact: z.string(),
      promisedOn: z.string().nullable(),
      note: z.string(),
    }),
  ),
})

const Reason = z.string().min(2).max(500)

export const reportingContract = {
  /** Periods this station sealed; at the city, those of a unit. */
  'period.find': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ station: Station.nullable().default(null) }),
    output: z.array(PeriodView),
    faults: [],
  }),
  /** 封存: the figures are stated, the rows of the period stand still. */
  'period.seal': route({
    kind: 'command',
    permission: 'period.seal',
    input: z.strictObject({ period: Period }),
    output: z.strictObject({ number: z.int(), totals: z.int() }),
    faults: ['PERIOD_NOT_OVER', 'PERIOD_IS_SEALED'],
  }),
  'period.requestUnlock': route({
    kind: 'command',
    permission: 'period.seal',
    input: z.strictObject({ period: Period, reason: z.string().min(2).max(500), leader: z.string().min(1).max(40) }),
    output: z.strictObject({ id: Id }),
    faults: ['PERIOD_NOT_SEALED', 'PERIOD_REQUESTED'],
  }),
  /** The second person, with a password of that person's own. */
  'period.decideUnlock': route({
    kind: 'command',
    permission: 'period.unlock',
    input: z.strictObject({
      request: Id,
      agree: z.boolean(),
      text: z.string().min(2).max(500),
      confirmation: z.string().max(100).nullable().default(null),
    }),
    output: z.strictObject({ sealed: z.boolean() }),
    faults: ['PERIOD_NOT_SEALED', 'SEPARATION_BROKEN', 'CONFIRMATION_NEEDED'],
  }),
  /** 上报数, 重算数, 差额 of every unit, recounted from the rows held here. */
  'rollup.find': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ period: Period }),
    output: z.strictObject({ units: z.array(RollupView), whole: z.array(RollupLine) }),
    faults: [],
  }),
  /** 数据反查: the records behind one figure, those that differ first, with the reason in words. */
  'rollup.detail': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ station: Station, period: Period, key: z.string().max(60) }),
    output: z.strictObject({
      label: z.string(),
      title: z.string(),
      rows: z.array(DifferenceView),
      /** False where the unit's list of counted records was too long to travel: then only later versions are named. */
      basisKnown: z.boolean(),
    }),
    faults: ['TOTAL_UNKNOWN'],
  }),
  /** 退回: at the city what it returned, at a county what came back to it. */
  'return.find': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ open: z.boolean().default(false) }),
    output: z.array(ReturnView),
    faults: [],
  }),
  'return.make': route({
    kind: 'command',
    permission: 'exchange.receive',
    input: z.strictObject({
      record: RecordName,
      row: Id,
      fields: z.array(z.string().max(60)).max(20).default([]),
      reason: Reason,
      dueOn: IsoDay.nullable().default(null),
      /** Code of the findings about the record that this return settles. */
      code: z.string().max(40).nullable().default(null),
    }),
    output: z.strictObject({ id: Id }),
    faults: ['CITY_ONLY', 'RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN', 'RETURN_OWN', 'RETURN_OPEN', 'FIELD_UNKNOWN'],
  }),
  'return.answer': route({
    kind: 'command',
    permission: 'register.write',
    input: z.strictObject({ id: Id, kind: z.enum(['corrected', 'explained']), text: Reason }),
    output: z.strictObject({ id: Id }),
    faults: ['RECORD_UNKNOWN', 'RETURN_SETTLED', 'NOT_OURS', 'RETURN_NOT_CORRECTED'],
  }),
  'return.close': route({
    kind: 'command',
    permission: 'exchange.receive',
    input: z.strictObject({ id: Id, conclusion: Reason }),
    output: Done,
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RETURN_SETTLED'],
  }),
  'return.cancel': route({
    kind: 'command',
    permission: 'exchange.receive',
    input: z.strictObject({ id: Id, reason: z.string().min(2).max(200) }),
    output: Done,
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RETURN_SETTLED'],
  }),
  /** 跨县核对: the same code, person, phone, account, address, invoice or trainee in two units. */
  'hit.find': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ kind: z.string().max(40).nullable().default(null), open: z.boolean().default(true) }),
    output: z.strictObject({
      hits: z.array(HitView),
      open: z.int(),
      /** What could not be compared, because it did not travel. */
      unchecked: z.array(z.strictObject({ label: z.string(), count: z.int() })),
    }),
    faults: [],
  }),
  'hit.dispose': route({
    kind: 'command',
    permission: 'exchange.receive',
    input: z.strictObject({
      kind: z.string().max(40),
      id: z.string().regex(/^[0-9a-f]{64}$/),
      /** The records the person saw: others that joined since must be seen first. */
      rows: z.array(Id).min(2).max(500),
      conclusion: z.enum(['same', 'related', 'coincidence', 'mistake', 'violation']),
      text: Reason,
    }),
    output: z.strictObject({ id: Id }),
    faults: ['CITY_ONLY', 'HIT_GONE'],
  }),
  'move.find': route({
    kind: 'query',
    permission: 'register.read',
    input: Empty,
    output: z.strictObject({
      moves: z.array(MoveView),
      targets: z.array(z.strictObject({ station: z.string(), name: z.string() })),
    }),
    faults: [],
  }),
  'move.decide': route({
    kind: 'command',
    permission: 'city.decide',
    input: z.strictObject({
      enterprise: Id,
      toStation: Station,
      movedOn: IsoDay,
      document: z.string().max(60).nullable().default(null),
      reason: z.string().min(2).max(300),
    }),
    output: z.strictObject({ id: Id }),
    faults: ['CITY_ONLY', 'RECORD_UNKNOWN', 'PEER_UNKNOWN', 'MOVE_SAME_UNIT', 'MOVED_AWAY', 'DATE_WRONG'],
  }),
  'move.accept': route({
    kind: 'command',
    permission: 'register.write',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ id: Id }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'MOVE_ACCEPTED', 'DUPLICATE_KEY'],
  }),
  /** 应报, 实报: who reported a period, who is late, who was reminded. */
  'standing.find': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ period: Period }),
    output: z.strictObject({ due: z.string().nullable(), units: z.array(StandingView) }),
    faults: [],
  }),
  /** 催报. */
  'standing.remind': route({
    kind: 'command',
    permission: 'exchange.receive',
    input: z.strictObject({
      period: Period,
      station: Station,
      channel: z.enum(['telephone', 'paper', 'message', 'visit']),
      contact: z.string().min(1).max(40),
      promisedOn: IsoDay.nullable().default(null),
      note: z.string().max(300).nullable().default(null),
    }),
    output: z.strictObject({ id: Id }),
    faults: ['CITY_ONLY', 'PEER_UNKNOWN'],
  }),
  /** A saved recipe: seal, packages, slips and lists in one go. */
  'recipe.run': route({
    kind: 'task',
    permission: 'exchange.send',
    input: z.strictObject({
      id: Id,
      /** Null = the period that just ended. */
      period: Period.nullable().default(null),
      folder: z.string().max(240).nullable().default(null),
    }),
    output: z.strictObject({
      files: z.array(FileOutput),
      packages: z.array(PackageView),
      period: z.string(),
      /** Number of the seal made now; null where the recipe seals nothing or the period was sealed before. */
      sealed: z.int().nullable(),
      folder: z.string().nullable(),
    }),
    faults: [
      'RECORD_UNKNOWN',
      'PEER_UNKNOWN',
      'NOT_ALLOWED',
      'PERIOD_NOT_OVER',
      'DISK_FULL',
      'FOLDER_UNFIT',
      'FORM_FAILED',
      'E-SIZE',
      'LIST_TOO_LONG',
    ],
  }),
  /** 决定复核: an own decision whose ground moved is confirmed for the application as it is now. */
  'decision.confirm': route({
    kind: 'command',
    permission: 'city.decide',
    input: z.strictObject({ opinion: Id, text: Reason }),
    output: z.strictObject({ id: Id, subject: Id }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'DECISION_NOT_STALE'],
  }),
}
