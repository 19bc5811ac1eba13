import { z } from 'zod'
import { Empty, FieldValues, Id, IsoDay, Row } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

const ProcedureName = z.string().regex(/^[a-z][a-z-]{1,40}$/)

export const StateView = z.strictObject({
  procedure: z.string(),
  subject: z.string(),
  state: z.string(),
  label: z.string(),
  step: z.string().nullable(),
  round: z.int(),
  since: z.string(),
  due: z.string().nullable(),
  daysInState: z.int(),
  overdue: z.boolean(),
  finished: z.boolean(),
  approved: z.int(),
  paid: z.int(),
  flags: z.array(z.string()),
})
export type StateView = z.output<typeof StateView>

export const StepView = z.strictObject({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['acceptance', 'opinion', 'notice', 'approval', 'payment']),
  status: z.enum(['done', 'current', 'waiting', 'not-needed']),
  on: z.string().nullable(),
  outcome: z.string().nullable(),
  who: z.string().nullable(),
})

export const CheckView = z.strictObject({
  item: z.string(),
  label: z.string(),
  automatic: z.boolean(),
  clause: z.string(),
  result: z.enum(['pass', 'warn', 'fail', 'not-checked']),
  seen: z.string(),
  reason: z.string(),
  blocks: z.boolean(),
})

export const MaterialView = z.strictObject({
  item: z.string(),
  label: z.string(),
  copies: z.int(),
  required: z.boolean(),
  status: z.enum(['received', 'missing', 'unfit', 'not-checked']),
  pages: z.int().nullable(),
  originalSeen: z.boolean(),
  note: z.string(),
})

export const CalculationView = z.strictObject({
  formula: z.string(),
  clause: z.string(),
  inputs: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  result: z.int(),
})

/** What may be done now, by whom, and what stands in the way. */
export const ActionView = z.strictObject({
  step: z.string(),
  label: z.string(),
  kind: z.enum(['acceptance', 'opinion', 'notice', 'approval', 'payment']),
  permission: z.string(),
  outcomes: z.array(
    z.strictObject({
      value: z.string(),
      label: z.string(),
      effect: z.enum(['advance', 'correct', 'return', 'refuse']),
    }),
  ),
  fromPaper: z.enum(['never', 'may', 'always']),
  needsAmount: z.boolean(),
  final: z.boolean(),
  obstacles: z.array(z.string()),
  mine: z.boolean(),
})

export const WorkspaceView = z.strictObject({
  row: Row,
  record: z.string(),
  titles: z.record(z.string(), z.string()),
  state: StateView,
  steps: z.array(StepView),
  materials: z.array(MaterialView),
  checks: z.array(CheckView),
  calculation: CalculationView,
  opinions: z.array(Row),
  notices: z.array(Row),
  objections: z.array(Row),
  payments: z.array(Row),
  receipts: z.array(Row),
  actions: z.array(ActionView),
  limits: z.strictObject({
    poolName: z.string(),
    poolAvailable: z.int(),
    earlierSupport: z.array(
      z.strictObject({ id: z.string(), title: z.string(), year: z.int(), approved: z.int(), state: z.string() }),
    ),
    samePeople: z.array(z.string()),
  }),
  /** Facts frozen in the approval beside those of today (opportunity 12). */
  frozen: z.array(z.strictObject({ label: z.string(), then: z.string(), now: z.string() })),
  ours: z.boolean(),
})
export type WorkspaceView = z.output<typeof WorkspaceView>

const ACT_FAULTS = [
  'RECORD_UNKNOWN',
  'NOT_OURS',
  'STEP_NOT_DUE',
  'OUTCOME_UNKNOWN',
  'SEPARATION_BROKEN',
  'OBSTACLE',
  'REASON_NEEDED',
  'AMOUNT_NEEDED',
  'AMOUNT_TOO_HIGH',
  'POOL_OVERDRAWN',
  'PAID_OVER_APPROVED',
  'NOTICE_RUNNING',
  'OBJECTION_OPEN',
  'YEAR_NOT_LOADED',
  'DATE_WRONG',
  'CONFIRMATION_NEEDED',
  'RECORD_CHANGED',
] as const

/** One set of routes for every procedure defined as data (design decision 6). */
export const procedureContract = {
  'procedure.workspace': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ procedure: ProcedureName, subject: Id }),
    output: WorkspaceView,
    faults: ['RECORD_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  'procedure.list': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({
      procedure: ProcedureName,
      state: z.string().max(40).nullable().default(null),
      year: z.int().nullable().default(null),
      query: z.string().max(100).default(''),
      onlyOpen: z.boolean().default(false),
      after: z.string().nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ row: Row, state: StateView })),
      titles: z.record(z.string(), z.string()),
      next: z.string().nullable(),
      counts: z.record(z.string(), z.int()),
      sums: z.strictObject({ applied: z.int(), approved: z.int(), paid: z.int() }),
    }),
    faults: ['PROCEDURE_UNKNOWN'],
  }),
  'procedure.recordMaterial': route({
    kind: 'command',
    permission: 'fund.accept',
    input: z.strictObject({
      procedure: ProcedureName,
      subject: Id,
      items: z
        .array(
          z.strictObject({
            item: z.string().max(40),
            status: z.enum(['received', 'missing', 'unfit']),
            pages: z.int().min(0).max(2000).nullable(),
            originalSeen: z.boolean(),
            note: z.string().max(300).nullable(),
          }),
        )
        .min(1)
        .max(60),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'MATERIAL_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  'procedure.recordCheck': route({
    kind: 'command',
    permission: 'fund.accept',
    input: z.strictObject({
      procedure: ProcedureName,
      subject: Id,
      item: z.string().max(40),
      result: z.enum(['pass', 'warn', 'fail']),
      seen: z.string().max(500).nullable(),
      reason: z.string().max(300).nullable(),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'CHECK_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  /** One signed word about one step: given by the person at the desk, or recorded from signed paper. */
  'procedure.giveOpinion': route({
    kind: 'command',
    permission: 'register.read',
    input: z.strictObject({
      procedure: ProcedureName,
      subject: Id,
      rev: z.int(),
      step: z.string().max(40),
      outcome: z.string().max(40),
      text: z.string().max(1000).nullable(),
      amount: z.int().min(0).nullable(),
      signedOn: IsoDay,
      document: z.string().max(60).nullable(),
      /** Present when recorded from paper: who signed there, and which sheet. */
      paper: z
        .strictObject({
          signatory: Id,
          signatoryUnit: z.string().min(2).max(60),
          paperNumber: z.string().min(1).max(60),
          comparedBy: Id.nullable(),
        })
        .nullable(),
      confirmation: z.string().max(100).nullable().default(null),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ACT_FAULTS,
  }),
  'procedure.postNotice': route({
    kind: 'command',
    permission: 'fund.notice',
    input: z.strictObject({
      procedure: ProcedureName,
      subjects: z
        .array(z.strictObject({ id: Id, rev: z.int() }))
        .min(1)
        .max(200),
      postedOn: IsoDay,
      place: z.string().min(2).max(200),
      evidence: z.string().max(200).nullable(),
    }),
    output: z.strictObject({ firstDay: IsoDay, endsOn: IsoDay }),
    faults: ACT_FAULTS,
  }),
  'procedure.recordObjection': route({
    kind: 'command',
    permission: 'fund.notice',
    input: z.strictObject({
      procedure: ProcedureName,
      subject: Id,
      receivedOn: IsoDay,
      channel: z.string().min(2).max(40),
      objector: z.string().min(2).max(60),
      content: z.string().min(2).max(1000),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'STEP_NOT_DUE', 'PROCEDURE_UNKNOWN'],
  }),
  'procedure.closeObjection': route({
    kind: 'command',
    permission: 'fund.review',
    input: z.strictObject({
      procedure: ProcedureName,
      objection: Id,
      closedOn: IsoDay,
      conclusion: z.string().min(2).max(1000),
      upheld: z.boolean(),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'DATE_WRONG', 'PROCEDURE_UNKNOWN'],
  }),
  /** Posts the payment with its true date; one that really happened is never refused into a false date (design decision 7). */
  'procedure.recordPayment': route({
    kind: 'command',
    permission: 'fund.pay',
    input: z.strictObject({
      procedure: ProcedureName,
      subject: Id,
      rev: z.int(),
      amount: z.int().min(1),
      paidOn: IsoDay,
      document: z.string().max(60).nullable(),
      reason: z.string().max(300).nullable(),
      confirmation: z.string().max(100).nullable().default(null),
    }),
    output: z.strictObject({ state: StateView, entry: Row }),
    faults: ACT_FAULTS,
  }),
  /** 红冲: the same entry with the opposite sign; both stay. */
  'procedure.reverseEntry': route({
    kind: 'command',
    permission: 'fund.pay',
    input: z.strictObject({
      entry: Id,
      on: IsoDay,
      reason: z.string().min(2).max(300),
      confirmation: z.string().max(100).nullable().default(null),
    }),
    output: z.strictObject({ entry: Row }),
    faults: [
      'RECORD_UNKNOWN',
      'NOT_OURS',
      'ALREADY_REVERSED',
      'POOL_OVERDRAWN',
      'PAID_OVER_APPROVED',
      'CONFIRMATION_NEEDED',
      'DATE_WRONG',
    ],
  }),
  'procedure.withdraw': route({
    kind: 'command',
    permission: 'fund.accept',
    input: z.strictObject({
      procedure: ProcedureName,
      subject: Id,
      rev: z.int(),
      on: IsoDay,
      reason: z.string().min(2).max(300),
    }),
    output: z.strictObject({ state: StateView }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'RECORD_CHANGED', 'STEP_NOT_DUE', 'PROCEDURE_UNKNOWN'],
  }),
  /** The amount the rules suggest, with inputs, rule and clause. */
  'procedure.calculate': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ procedure: ProcedureName, values: FieldValues, id: Id.nullable() }),
    output: CalculationView,
    faults: ['PROCEDURE_UNKNOWN'],
  }),
  'fund.pools': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ year: z.int().nullable().default(null) }),
    output: z.array(
      z.strictObject({
        pool: Row,
        budget: z.int(),
        adjusted: z.int(),
        carriedOver: z.int(),
        arrived: z.int(),
        approved: z.int(),
        paid: z.int(),
        returned: z.int(),
        available: z.int(),
        stranded: z.int(),
        byCategory: z.record(z.string(), z.int()),
      }),
    ),
    faults: [],
  }),
  'fund.postEntry': route({
    kind: 'command',
    permission: 'fund.pool',
    input: z.strictObject({
      pool: Id,
      kind: z.enum(['budget', 'adjustment', 'carry-over', 'arrival']),
      amount: z.int(),
      postedOn: IsoDay,
      document: z.string().max(60).nullable(),
      reason: z.string().max(300).nullable(),
    }),
    output: z.strictObject({ entry: Row }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'POOL_OVERDRAWN', 'AMOUNT_NEEDED'],
  }),
  /** The three ledgers of domain §3.8: projects, payments, pool accounts. */
  'fund.ledger': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ ledger: z.enum(['project', 'payment', 'pool']), year: z.int().nullable().default(null) }),
    output: z.strictObject({
      columns: z.array(z.strictObject({ key: z.string(), label: z.string(), money: z.boolean() })),
      rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
      sums: z.record(z.string(), z.int()),
    }),
    faults: [],
  }),
  /** 工作台: what must I do today, what is late, whose money is stuck, is my work safe. */
  'desk.today': route({
    kind: 'query',
    permission: 'register.read',
    input: Empty,
    output: z.strictObject({
      due: z.array(
        z.strictObject({
          record: z.string(),
          procedure: z.string(),
          id: z.string(),
          title: z.string(),
          label: z.string(),
          due: z.string().nullable(),
          days: z.int(),
          overdue: z.boolean(),
          mine: z.boolean(),
        }),
      ),
      stranded: z.array(
        z.strictObject({
          procedure: z.string(),
          id: z.string(),
          title: z.string(),
          amount: z.int(),
          since: z.string(),
          days: z.int(),
        }),
      ),
      waiting: z.array(
        z.strictObject({ kind: z.enum(['package', 'flag', 'calendar', 'pool']), title: z.string(), note: z.string() }),
      ),
      safety: z.strictObject({
        lastBackupAt: z.int().nullable(),
        lastOutsideBackupAt: z.int().nullable(),
        lastReportAt: z.int().nullable(),
        unsentRows: z.int(),
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
    }),
    faults: [],
  }),
  'training.sheet': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ claim: Id }),
    output: z.strictObject({
      receipts: z.array(Row),
      eligible: z.int(),
      validTrainees: z.int(),
      warnings: z.array(z.string()),
    }),
    faults: ['RECORD_UNKNOWN'],
  }),
  'pavilion.ranking': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ year: z.int() }),
    output: z.strictObject({
      clause: z.string(),
      rows: z.array(
        z.strictObject({
          rank: z.int().nullable(),
          pavilion: z.string(),
          name: z.string(),
          county: z.string(),
          sales: z.int(),
          openedOn: z.string(),
          counted: z.boolean(),
          why: z.string(),
        }),
      ),
    }),
    faults: [],
  }),
  'parameter.find': route({
    kind: 'query',
    permission: 'register.read',
    input: Empty,
    output: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        clause: z.string(),
        kind: z.string(),
        unit: z.string(),
        mark: z.string(),
        value: z.string(),
        effectiveFrom: z.string().nullable(),
        basis: z.string(),
        history: z.array(z.strictObject({ value: z.string(), effectiveFrom: z.string(), basis: z.string() })),
      }),
    ),
    faults: [],
  }),
  'parameter.record': route({
    kind: 'command',
    permission: 'parameter.write',
    input: z.strictObject({
      name: z.string().max(60),
      value: z.string().max(4000),
      effectiveFrom: IsoDay,
      basis: z.string().max(100).nullable(),
    }),
    output: z.strictObject({ id: Id }),
    faults: ['PARAMETER_UNKNOWN', 'PARAMETER_VALUE_WRONG'],
  }),
  'person.find': route({ kind: 'query', permission: 'register.read', input: Empty, output: z.array(Row), faults: [] }),
  'person.record': route({
    kind: 'command',
    permission: 'register.write',
    input: z.strictObject({
      name: z.string().min(1).max(40),
      unitKind: z.enum(['commerce', 'finance', 'other']),
      post: z.string().max(40).nullable(),
    }),
    output: z.strictObject({ row: Row }),
    faults: [],
  }),
}
