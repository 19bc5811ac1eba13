import { z } from 'zod'
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
  /** As a letter cites it; left out where the number says it (一(三): 第一条第（三）项). */
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

/** In which order a paper cites what it rests on. */
const Citation = strict({
  key: Key,
  for: z.array(told(40)).min(1),
  cite: z.array(z.enum(['call', 'clause'])).min(1),
})

const Code = strict({
  value: z.string().regex(/^[A-Za-z0-9-]{1,40}$/u, '代码只能用字母、数字和连字符'),
  label: dated(told(60)),
  from: Day.optional(),
  until: Day.optional(),
  /** What a rule asks instead of the code. */
  role: Key.optional(),
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

/** The 机关代字 of a kind of certificate or paper: the word before 〔year〕 and number. */
const NumberWord = strict({
  module: z.string().regex(/^[A-Z]{2}$/u, '模块代号应为两个大写字母'),
  word: dated(told(12)),
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
  numbers: z.array(NumberWord),
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
