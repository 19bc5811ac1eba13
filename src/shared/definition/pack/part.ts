import { z } from 'zod'
import { CERTIFICATES, TITLE_ROLES } from '#shared/definition/title.ts'
import { DECIDERS, FUND_STAGES, valuesOf } from '#shared/definition/fund-route.ts'
import { CLAUSE_WHOLE } from '#shared/definition/clause.ts'
import { parseMonthDays } from '#shared/definition/parameter/parameter.ts'
import { dated, Day, Key, Lines, strict, told } from '#shared/definition/pack/shape.ts'

/**
 * The parts of a pack: what is this place and this document, as strict JSON. One part is one file; what holds for a time is a
 * list of editions. The engine keeps what tests must prove and names none of what stands here.
 */

const UnitCode = z.string().regex(/^(?:\d{6}|\d{4}[0-9A-Z]{2}|\d{9}|\d{12})$/u, '单位代码应为 6 位、9 位或 12 位')

/** What the sheet of a unit is filled with at first; the unit's own row is the truth from then on. */
const Letterhead = strict({
  address: told(120).optional(),
  postcode: z
    .string()
    .regex(/^\d{6}$/u, '邮政编码应为 6 位数字')
    .optional(),
  telephone: told(40).optional(),
  supervisionTelephone: told(40).optional(),
  documentWord: told(12).optional(),
  financeBureau: told(60).optional(),
  government: told(60).optional(),
})

/** A unit of the tree city → county or internal unit → town → village; `station`: it keeps one, and what it is offered as. */
const Unit = strict({
  code: UnitCode,
  name: dated(told(60)),
  parent: UnitCode.nullable(),
  level: z.enum(['city', 'county', 'internal', 'town', 'village']),
  /** 区, 县, 街道, 镇: what a list says beside the name. */
  kind: told(10),
  station: strict({ label: told(60), bureau: told(60), sheet: Letterhead.optional() }).optional(),
  note: told(200).optional(),
  ends: Day.optional(),
  into: z.array(UnitCode).default([]),
})

const OrganisationName = strict({ city: told(60), county: told(60).nullable() })

/** An organisation a document charges with work. The key is stored in rows and stays; its names are dated, its role is what rules ask. */
const Organisation = strict({
  key: told(60),
  role: z.enum(['commerce', 'finance', 'government', 'labour', 'statistics', 'other']),
  /** `city`: no county has one; in a county it is a matter of the city. */
  level: z.enum(['city', 'both']),
  name: dated(OrganisationName),
  note: told(200).optional(),
})

const Clause = strict({
  id: told(20),
  part: told(20),
  title: told(60),
  text: Lines,
  /** Keys of the organisations it charges. */
  units: z.array(told(60)).default([]),
  /** As a letter cites it; left out where the number says it (一(三): 第一部分第（三）项). */
  cite: told(60).optional(),
})

/** A policy document with its numbered clauses. `carries` says which of its clauses stand for a clause key of the engine, where they differ. */
const PolicyDocument = strict({
  key: Key,
  number: told(60),
  title: told(200),
  /** What screens and prints call it in passing. */
  short: told(20),
  issuer: told(60),
  issued: Day,
  from: Day,
  until: Day.optional(),
  replaces: z.array(Key).default([]),
  addressees: told(200).optional(),
  preamble: Lines.optional(),
  parts: z.array(strict({ id: told(20), title: told(60) })).min(1),
  clauses: z.array(Clause).min(1),
  carries: z.record(told(20), z.array(told(20)).min(1)).default({}),
})

/** Wording by key; {slot} is filled, nothing else is read. */
const Words = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9.-]{2,60}$/u, '用语的键只能用字母、数字、点和连字符'),
  dated(told(2000, true)),
)

/** Where a paper may find what it rests on: the call that its applications answer, the clause of the document it stands under. */
const SOURCES = ['call', 'clause'] as const

/** In which order a paper cites what it rests on: the first of them that there is. */
const Citation = strict({ key: Key, for: z.array(told(40)).min(1), cite: z.array(z.enum(SOURCES)).min(1) })

const Code = strict({
  value: z.string().regex(/^[A-Za-z0-9-]{1,40}$/u, '代码只能用字母、数字和连字符'),
  label: dated(told(60)),
  /** Where there is little room; the label stands there else. */
  short: told(20).optional(),
  from: Day.optional(),
  until: Day.optional(),
  /** What a rule asks instead of the code: one of those in `definition/role.ts`. */
  role: Key.optional(),
  /** The code of this list it is counted under; no field offers that one. */
  parent: z.string().optional(),
  note: told(200).optional(),
})

/** A list of codes a field offers or a page shows. */
const CodeList = strict({
  key: Key,
  label: told(40),
  source: told(100),
  edition: told(60),
  closed: z.boolean().default(true),
  codes: z.array(Code).min(1),
})

/**
 * A kind of title. `role` says which procedure gives it: one of a `demonstration` is found by the level and object that were
 * applied for. `number`: the module of its certificate, whose 机关代字 stands in `numbers`.
 */
const Title = strict({
  value: z.string().regex(/^[a-z][a-z-]{1,40}$/u, '代码只能用小写字母和连字符'),
  label: told(40),
  award: told(60),
  number: z.enum(CERTIFICATES),
  role: z.enum(TITLE_ROLES),
  level: z.enum(['city', 'province']),
  object: z.enum(['enterprise', 'base']),
})

/** The 机关代字 of a kind of certificate or paper: the word before 〔year〕 and number. */
const NumberWord = strict({
  module: z.string().regex(/^[A-Z]{2}$/u, '模块代号应为两个大写字母'),
  word: dated(told(12)),
})

/** A way for applications of the fund to go: who decides, and through which of the engine's stages it goes unless its call says otherwise. */
const Route = strict({
  value: z.string().regex(/^[a-z][a-z-]{1,39}$/u, '代码只能用小写字母和连字符'),
  label: told(40),
  decides: z.enum(valuesOf(DECIDERS)),
  stages: z.array(z.enum(valuesOf(FUND_STAGES))).default([]),
})

const ClauseKey = z.string().regex(CLAUSE_WHOLE, '条款应写成 一(三) 这样的键')

/** `01-31 07-31`: the days of every year. */
const MonthDays = z.string().refine((text) => parseMonthDays(text) !== undefined, '每年的日期应写成 01-31 07-31')

const MeasureName = z.string().regex(/^[a-z][a-z.-]{2,59}$/u, '指标代号只能用小写字母、点和连字符')

/**
 * A task the document gives somebody; a year's 任务分解 is made from these. `due`: its day (once) or its days of every year, which
 * the city may change by a parameter; `shared` names due days that several have together. `units`: who leads, then who helps;
 * without any those that its clause charges. `{basis}` in the content stands for the clause.
 */
const Task = strict({
  key: Key,
  clause: ClauseKey,
  title: told(100),
  content: told(500),
  frequency: z.enum(['once', 'quarter', 'half-year', 'year']),
  due: z.string().optional(),
  shared: Key.optional(),
  units: z.array(told(60)).default([]),
  measure: told(100),
  /** Measures of the program that say how far it is (`definition/measure`), the chief one first. */
  measures: z.array(MeasureName).default([]),
  /** 1: they are asked of the year before the one it is due in. */
  back: z.int().min(0).max(3).default(0),
}).superRefine(({ frequency, due, shared }, { addIssue }) => {
  const wrong = (message: string) => addIssue({ code: 'custom', message, path: ['due'] })
  if ((due === undefined) === (shared === undefined)) wrong('due 和 shared 写且只写一个')
  else if (due !== undefined && !(frequency === 'once' ? Day : MonthDays).safeParse(due).success)
    wrong('只办一次的写一个日期，每年都办的写月和日')
  else if (shared !== undefined && frequency === 'once') wrong('只办一次的不能用共同的时限')
})

/** Tasks, and the due days that several of them share. */
const Tasks = strict({
  shared: z.array(strict({ key: Key, label: told(60), clause: ClauseKey, due: MonthDays })),
  tasks: z.array(Task).min(1),
})

/**
 * A goal the document sets, year by year: which measure must reach it, under which name its parameters stand, what it is called,
 * and by which years; the last is the end that is judged. `mark`: P where the document says the number, D where it is ours.
 */
const Target = strict({
  measure: MeasureName,
  parameter: z.string().regex(/^[a-z][a-z.-]{2,59}$/u, '参数名只能用小写字母、点和连字符'),
  label: told(60),
  clause: ClauseKey,
  years: z
    .array(
      strict({
        year: z.int().min(1990).max(2100),
        value: z.int().min(0),
        mark: z.enum(['P', 'S', 'K', 'D']).default('D'),
      }),
    )
    .min(1)
    .refine(
      (all) => all.every(({ year }, at) => at === 0 || year > (all[at - 1]?.year ?? 0)),
      '年度须从早到晚、不重复',
    ),
})

const CalendarDays = z.record(Day, told(40))

/** Days off and make-up work of a year, by the yearly notice. */
const Calendar = strict({ year: z.int().min(1990).max(2100), off: CalendarDays, work: CalendarDays })

/** What the stations of a demonstration are filled with: places of addresses, five a unit, and the dialling code. */
const Demo = strict({
  dial: z.string().regex(/^0\d{2,3}$/u, '区号应为 3 或 4 位'),
  towns: z.array(strict({ unit: UnitCode, names: z.array(told(20)).min(1) })),
})

/** What a pack is: its place, and where each of its parts comes from. */
const Release = strict({
  format: z.literal('huishangbu-pack/1'),
  /** Code of the city, `null` for what holds in the whole country. */
  area: UnitCode.nullable(),
  name: told(60),
  number: z.int().min(1),
  /** The unit whose station a demonstration opens. */
  demo: UnitCode.optional(),
  /** The province, whose name stands before those of firms. */
  province: strict({
    name: told(40),
    short: told(20),
    latin: z.string().regex(/^[a-z]{2,20}$/u, '应为小写拼音'),
    /** The bureau above the city's. */
    commerce: told(60),
  }).optional(),
  /** What the city calls itself in the numbers of its documents. */
  short: told(20).optional(),
  sources: z.array(strict({ part: told(80), source: told(200), edition: told(200), licence: told(100) })).min(1),
})

/** Shape of every kind of part by the name of its file, or of the folder its files lie in. */
export const PARTS = {
  release: Release,
  units: z.array(Unit).min(1),
  organisations: z.array(Organisation).min(1),
  document: PolicyDocument,
  words: Words,
  citations: z.array(Citation),
  codes: CodeList,
  titles: z.array(Title).min(1),
  numbers: z.array(NumberWord),
  tasks: Tasks,
  routes: z.array(Route).min(1),
  targets: z.array(Target),
  calendar: Calendar,
  demo: Demo,
} as const

/** A kind of part. */
export type PartKind = keyof typeof PARTS

/** Kinds of which there is a file for each key, in a folder of that name. */
export const FOLDERS: Readonly<Partial<Record<PartKind, 'key' | 'year'>>> = {
  document: 'key',
  codes: 'key',
  calendar: 'year',
}
