import { z } from 'zod'
import { PackageView, Undone, WRITING_FAULTS } from '#shared/contract/package.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { Id, IsoDay, PeriodText, Confirmation } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'
import { answerContract } from '#shared/contract/answer.ts'
import { fillingContract } from '#shared/contract/filling.ts'
import { periodContract } from '#shared/contract/period.ts'
import { returnContract } from '#shared/contract/return.ts'

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

export const reportingContract = {
  ...periodContract,
  ...returnContract,
  ...answerContract,
  ...fillingContract,
  'move.find': route('query', 'register.read', {
    output: z.strictObject({
      moves: z.array(MoveView),
      targets: z.array(z.strictObject({ station: z.string(), name: z.string() })),
    }),
  }),
  /** It cannot be taken back: names and units stand on a page of their own, and the password is asked for. */
  'move.decide': route('command', 'city.decide', {
    input: z.strictObject({
      enterprise: Id,
      toStation: Id,
      movedOn: IsoDay,
      document: z.string().max(60).nullable().default(null),
      reason: z.string().min(2).max(300),
      confirmation: Confirmation,
    }),
    output: z.strictObject({ id: Id }),
    faults: [
      'CITY_ONLY',
      'RECORD_UNKNOWN',
      'PEER_UNKNOWN',
      'MOVE_SAME_UNIT',
      'MOVED_AWAY',
      'DATE_WRONG',
      'CONFIRMATION_NEEDED',
    ],
  }),
  'move.accept': route('command', 'register.write', {
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ id: Id }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'MOVE_ACCEPTED', 'DUPLICATE_KEY'],
  }),
  /** 应报, 实报: who reported a period, who is late, who was reminded. */
  'standing.find': route('query', 'register.read', {
    input: z.strictObject({ period: PeriodText }),
    output: z.strictObject({ due: z.string().nullable(), units: z.array(StandingView) }),
  }),
  /** 催报. */
  'standing.remind': route('command', 'exchange.receive', {
    input: z.strictObject({
      period: PeriodText,
      station: Id,
      channel: z.enum(['telephone', 'paper', 'message', 'visit']),
      contact: z.string().min(1).max(40),
      promisedOn: IsoDay.nullable().default(null),
      note: z.string().max(300).nullable().default(null),
    }),
    output: z.strictObject({ id: Id }),
    faults: ['CITY_ONLY', 'PEER_UNKNOWN'],
  }),
  /** A saved recipe: seal, packages, slips and lists in one go. */
  'recipe.run': route('task', 'exchange.send', {
    input: z.strictObject({
      id: Id,
      /** Null = the period that just ended. */
      period: PeriodText.nullable().default(null),
      folder: z.string().max(240).nullable().default(null),
    }),
    output: z.strictObject({
      files: z.array(FileOutput),
      packages: z.array(PackageView),
      undone: z.array(Undone.extend({ peerName: z.string() })),
      period: z.string(),
      /** Number of the seal made now; null where the recipe seals nothing or the period was sealed before. */
      sealed: z.int().nullable(),
      folder: z.string().nullable(),
    }),
    faults: [...WRITING_FAULTS, 'RECORD_UNKNOWN', 'NOT_ALLOWED', 'PERIOD_NOT_OVER', 'LIST_TOO_LONG'],
  }),
}
