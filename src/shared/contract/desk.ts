import { z } from 'zod'
import { Id } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

/** One thing this unit has to do; `procedure` is '' for what is none. */
const Due = z.strictObject({
  record: z.string(),
  /** '' for what is no procedure. */
  procedure: z.string(),
  id: z.string(),
  title: z.string(),
  /** What kind of thing it is: 资金申请, 督办事项, 投诉. */
  kind: z.string(),
  label: z.string(),
  due: z.string().nullable(),
  /** How long it has waited, or its clock has run. */
  days: z.int(),
  overdue: z.boolean(),
  /** Of the posts of whoever asks. */
  mine: z.boolean(),
})

/** 工作台 and what it counts at the entries of the menu. */
export const deskContract = {
  /** 该我办 and 别人在办, the most urgent first: steps, supervision, and every clock of a register. */
  'desk.due': route('query', 'register.read', {
    output: z.strictObject({
      mine: z.array(Due),
      others: z.array(Due),
      othersCount: z.int(),
      /** Papers that wait for me to compare them. */
      toCompare: z.int(),
    }),
  }),
  /** When a backup last proved in a drill that it can be restored. */
  'desk.drill': route('query', 'backup.manage', { output: z.strictObject({ at: z.int().nullable() }) }),
  /** How words of the interface are typed in pinyin: first letters in every reading, and in full. */
  'desk.spell': route('query', 'session.own', {
    input: z.strictObject({ words: z.array(z.string().max(60)).max(500) }),
    output: z.array(z.strictObject({ initials: z.array(z.string()), full: z.string() })),
  }),
  /** The city's counties side by side; nothing at a county. Money of the year in 分. */
  'desk.counties': route('query', 'register.read', {
    output: z.strictObject({
      year: z.int(),
      period: z.string(),
      rows: z.array(
        z.strictObject({
          station: z.string(),
          county: z.string(),
          name: z.string(),
          enterprises: z.int(),
          open: z.int(),
          overdue: z.int(),
          approved: z.int(),
          paid: z.int(),
          /** Approved and not paid, of whatever year. */
          resting: z.int(),
          /** How the month before stands, and when it was last heard of. */
          reported: z.enum(['missing', 'reported', 'unlocked']),
          late: z.boolean(),
          lastHeardAt: z.int().nullable(),
        }),
      ),
    }),
  }),
  /**
   * Everything written about one enterprise: what it applied for and was paid, its support by year against what bounds it, its
   * titles, and every other record that names it, by kind and newest first. Amounts in 分.
   */
  'desk.dealings': route('query', 'register.read', {
    input: z.strictObject({ id: Id }),
    output: z.strictObject({
      approved: z.int(),
      paid: z.int(),
      matters: z.array(
        z.strictObject({
          record: z.string(),
          id: z.string(),
          kind: z.string(),
          title: z.string(),
          serial: z.string(),
          year: z.int().nullable(),
          state: z.string(),
          applied: z.int().nullable(),
          approved: z.int(),
          paid: z.int(),
        }),
      ),
      years: z.array(
        z.strictObject({
          year: z.int(),
          kind: z.string(),
          approved: z.int(),
          paid: z.int(),
          /** null where no limit of a year bounds it. */
          cap: z.int().nullable(),
          left: z.int().nullable(),
        }),
      ),
      titles: z.array(
        z.strictObject({
          id: z.string(),
          kind: z.string(),
          number: z.string(),
          issuedOn: z.string(),
          validTo: z.string(),
          state: z.string(),
          support: z.array(z.string()),
        }),
      ),
      kinds: z.array(
        z.strictObject({
          record: z.string(),
          /** The field by which its rows name the enterprise. */
          by: z.string(),
          label: z.string(),
          count: z.int(),
          rows: z.array(z.strictObject({ id: z.string(), words: z.string(), on: z.string() })),
        }),
      ),
    }),
  }),
}
