import { z } from 'zod'
import { PARTS } from '#shared/definition/pack/part.ts'
import { route } from '#shared/contract/route.ts'

/** What a new station still needs before its office can work and its data is safe. */
const SetupStep = z.strictObject({
  key: z.enum(['users', 'keys', 'recovery', 'backup', 'calendar', 'unit', 'sheet', 'enterprises']),
  title: z.string(),
  /** Why it is needed. */
  why: z.string(),
  done: z.boolean(),
  /** What stands now. */
  found: z.string(),
  /** The post that does it. */
  post: z.string(),
})
export type SetupStep = z.output<typeof SetupStep>

const Account = z.strictObject({
  userName: z.string().max(30),
  personName: z.string().max(40),
  password: z.string().max(200),
  again: z.string().max(200),
})

/** What was typed into the wizard so far. */
export const SetupDraft = z.strictObject({
  step: z.int().min(0).max(2),
  code: z.string().max(6).nullable(),
  bureau: z.string().max(60),
  administrator: Account,
  clerk: Account,
  folder: z.string().max(240),
})
export type SetupDraft = z.output<typeof SetupDraft>

/** A unit of the place that may keep a station, and what its office is called. */
const OfferedUnit = z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['county', 'city']),
  bureau: z.string(),
})

export type OfferedUnit = z.output<typeof OfferedUnit>

/** What the pack of the place brings to the definitions. */
const Brought = z.strictObject({
  codes: z.array(PARTS.codes),
  titles: PARTS.titles,
  organisations: PARTS.organisations,
  tasks: PARTS.tasks,
  routes: PARTS.routes,
  targets: PARTS.targets,
})

/** The first days of a station: before it is made, and until nothing is missing. */
export const firstRunContract = {
  /** The units of the place, of which a new station is one. */
  'station.units': route('task', 'public', { output: z.array(OfferedUnit) }),
  /** What names mean here, which the screens must know before the first of them is drawn. */
  'station.definitions': route('task', 'public', { output: Brought }),
  /**
   * Keeps what was typed into the wizard, so that a reload loses nothing: in the memory of the process alone, for the connection
   * that typed it, until the station is made. There are passwords in it, and no encrypted file yet.
   */
  'station.keepSetup': route('task', 'public', { input: SetupDraft, faults: ['STATION_EXISTS'] }),
  'station.keptSetup': route('task', 'public', { output: SetupDraft.nullable() }),
  /** Whether backups can be written into a folder: `missing` where there is none and none is to be made. Before the station is made. */
  'station.probeFolder': route('task', 'public', {
    input: z.strictObject({ folder: z.string().min(1).max(240), make: z.boolean() }),
    output: z.strictObject({ state: z.enum(['ready', 'missing']) }),
    faults: ['STATION_EXISTS', 'FOLDER_UNFIT'],
  }),
  /** Derived from what stands in the station, ticked by nobody; for everybody, because each can say it to the administrator. */
  'station.checklist': route('query', 'session.own', { output: z.array(SetupStep) }),
}
