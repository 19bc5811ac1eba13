import { z } from 'zod'
import {
  FieldValues,
  Id,
  RecordName,
  Row,
  Warning,
  seenRows,
  RECORDING_FAULTS,
  CHANGING_FAULTS,
} from '#shared/contract/common.ts'
import { formContract } from '#shared/contract/register-form.ts'
import { ListFilter, TableInput, TableView } from '#shared/contract/register-table.ts'
import { route } from '#shared/contract/route.ts'

export const FindInput = z.strictObject({
  record: RecordName,
  /** Any part of the searched fields, or pinyin initials. */
  query: z.string().max(100).default(''),
  /** Equality per field or axis (`appliedOn~year`, `enterprise.town`); an array means one of. `…~not`, `…~from`, `…~to` besides. */
  filter: ListFilter,
  /** Field to sort by; `pinyin` or `n` (newest first) by default. */
  sort: z
    .strictObject({ field: z.string().max(60), descending: z.boolean() })
    .nullable()
    .default(null),
  /** Key-set cursor given by the page before. */
  after: z.string().max(500).nullable().default(null),
  /** The rows before the cursor, or the last ones of all; in the order of the list all the same. */
  back: z.boolean().default(false),
  limit: z.int().min(1).max(500).default(100),
  includeVoided: z.boolean().default(false),
  /** Still waiting for somebody, or past a due date: by the definition's own words. */
  lens: z.enum(['all', 'open', 'overdue']).default('all'),
  /** Rows of one year, by the field the register's summary counts by. */
  year: z.int().min(1900).max(2999).nullable().default(null),
})

/** A clock of a row: when it began, when it is due, how long it ran. */
export const ClockView = z.strictObject({
  label: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  due: z.string().nullable(),
  /** null where the year has no holiday table. */
  days: z.int().nullable(),
  unit: z.string(),
  state: z.enum(['running', 'soon', 'overdue', 'met', 'late', 'unknown']),
})
export type ClockView = z.output<typeof ClockView>

/** One figure a group and column; days in tenths, money in 分, ratios in basis points. */
const Figures = z.array(z.int().nullable())
export const SummaryInput = z.strictObject({
  record: RecordName,
  year: z.int().min(1900).max(2999).nullable().default(null),
  /** A field the definition offers, or `station`; null = the usual one. */
  by: z.string().max(60).nullable().default(null),
})
const SummaryView = z.strictObject({
  asks: z.string(),
  clause: z.string(),
  years: z.array(z.int()),
  by: z.string().nullable(),
  groups: z.array(z.strictObject({ field: z.string(), label: z.string() })),
  columns: z.array(
    z.strictObject({ label: z.string(), kind: z.enum(['integer', 'money', 'ratio', 'tenths']), unit: z.string() }),
  ),
  rows: z.array(
    z.strictObject({ key: z.union([z.string(), z.number()]).nullable(), label: z.string(), figures: Figures }),
  ),
  total: Figures,
  openLabel: z.string(),
  open: z.int(),
  overdue: z.int(),
})
type SummaryView = z.output<typeof SummaryView>

const RowVersionView = z.strictObject({
  rev: z.int(),
  at: z.int(),
  by: z.string(),
  byName: z.string(),
  values: FieldValues,
  voidReason: z.string().nullable(),
  changed: z.array(z.string()),
})

/** One set of routes serves every record defined as data (design decision 6). */
export const registerContract = {
  'register.find': route('query', 'register.read', {
    input: FindInput,
    output: z.strictObject({
      rows: z.array(Row),
      next: z.string().nullable(),
      /** The cursor before whose place rows are read by `back`; null where the first row is here. */
      previous: z.string().nullable(),
      /** Exact up to 10,000, then a lower bound. */
      count: z.int(),
      countIsExact: z.boolean(),
      /** Sums of money fields over all rows found, by field, in 分. */
      sums: z.record(z.string(), z.int()),
      /** Titles of referenced records, by id. */
      titles: z.record(z.string(), z.string()),
      /** Clocks by row id; rows without any are left out. */
      clocks: z.record(z.string(), z.array(ClockView)),
    }),
    faults: ['RECORD_KIND_UNKNOWN', 'FIELD_UNKNOWN'],
  }),
  /** Every register with what is in it, for the page that leads to them. */
  'register.catalogue': route('query', 'register.read', {
    input: z.strictObject({ counted: z.boolean() }),
    output: z.array(
      z.strictObject({
        record: z.string(),
        label: z.string(),
        clause: z.string(),
        /** Pinyin initials of the label. */
        initials: z.string(),
        rows: z.int(),
        openLabel: z.string(),
        open: z.int(),
        overdue: z.int(),
        summarised: z.boolean(),
      }),
    ),
  }),
  /** What the city asks of a register: counts and figures of a year by one field. */
  'register.summary': route('query', 'register.read', {
    input: SummaryInput,
    output: SummaryView,
    faults: ['RECORD_KIND_UNKNOWN', 'FIELD_UNKNOWN', 'NO_SUMMARY'],
  }),
  /** The rows of any record by one or two of its fields: how many, or a sum; each figure says which rows are behind it. */
  'register.table': route('query', 'register.read', {
    input: TableInput,
    output: TableView,
    faults: ['RECORD_KIND_UNKNOWN', 'FIELD_UNKNOWN'],
  }),
  'register.get': route('query', 'register.read', {
    input: z.strictObject({ record: RecordName, id: Id }),
    output: z.strictObject({
      row: Row,
      titles: z.record(z.string(), z.string()),
      /** Child records by record name (contacts, accounts, shops …). */
      children: z.record(z.string(), z.array(Row)),
      flags: z.array(z.strictObject({ code: z.string(), message: z.string(), at: z.int() })),
      ours: z.boolean(),
      clocks: z.array(ClockView),
    }),
    faults: ['RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN'],
  }),
  'register.history': route('query', 'register.read', {
    input: z.strictObject({ record: RecordName, id: Id }),
    output: z.array(RowVersionView),
    faults: ['RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN'],
  }),
  /** The hidden numbers of one record in full, for those whose work needs them; each look is audited (S-72). */
  'register.reveal': route('task', 'register.reveal', {
    input: z.strictObject({ record: RecordName, id: Id }),
    output: z.strictObject({ values: FieldValues }),
    faults: ['RECORD_KIND_UNKNOWN', 'RECORD_UNKNOWN'],
  }),
  /** Checks while typing: problems block saving, warnings do not (U-11, U-12). */
  'register.check': route('query', 'register.read', {
    input: z.strictObject({ record: RecordName, id: Id.nullable(), values: FieldValues }),
    output: z.strictObject({ problems: z.array(Warning), warnings: z.array(Warning) }),
    faults: ['RECORD_KIND_UNKNOWN'],
  }),
  'register.record': route('command', 'register.read', {
    input: z.strictObject({
      record: RecordName,
      values: FieldValues,
      /** Rows that belong to it, recorded with it or not at all: the contact and the account of a new enterprise. */
      along: z
        .array(z.strictObject({ record: RecordName, values: FieldValues }))
        .max(10)
        .default([]),
    }),
    output: z.strictObject({
      row: Row,
      warnings: z.array(Warning),
      along: z.array(z.strictObject({ record: z.string(), id: z.string(), rev: z.int() })),
    }),
    faults: [...RECORDING_FAULTS, 'POOL_OVERDRAWN', 'PERIOD_SEALED', 'MOVED_AWAY'],
  }),
  /** A block of rows in one transaction: all of them, or none and every wrong cell named (U-03). */
  'register.recordMany': route('command', 'register.read', {
    input: z.strictObject({ record: RecordName, rows: z.array(FieldValues).min(1).max(500) }),
    output: z.strictObject({ rows: z.array(z.strictObject({ id: z.string(), rev: z.int() })) }),
    faults: [...RECORDING_FAULTS, 'ROWS_WRONG'],
  }),
  /** Takes a block back: each row is voided with the reason, nothing is deleted. */
  'register.voidMany': route('command', 'register.read', {
    input: z.strictObject({ record: RecordName, rows: seenRows(500), reason: z.string().min(2).max(200) }),
    output: z.strictObject({ count: z.int() }),
    faults: [...CHANGING_FAULTS, 'POSTED_ROW', 'RULE_BROKEN'],
  }),
  'register.correct': route('command', 'register.read', {
    input: z.strictObject({
      record: RecordName,
      id: Id,
      rev: z.int(),
      values: FieldValues,
      /** The version that masked numbers among the values are of, where it is not the newest that looks so. */
      from: z.int().optional(),
    }),
    output: z.strictObject({ row: Row, warnings: z.array(Warning) }),
    faults: [...RECORDING_FAULTS, 'NOT_OURS', 'RECORD_CHANGED', 'POSTED_ROW'],
  }),
  /** Nothing is deleted: a void keeps the row and says why. `restore` undoes it. */
  'register.void': route('command', 'register.read', {
    input: z.strictObject({ record: RecordName, id: Id, rev: z.int(), reason: z.string().min(2).max(200) }),
    output: z.strictObject({ row: Row }),
    faults: [...CHANGING_FAULTS, 'POSTED_ROW', 'RULE_BROKEN'],
  }),
  'register.restore': route('command', 'register.read', {
    input: z.strictObject({ record: RecordName, id: Id, rev: z.int() }),
    output: z.strictObject({ row: Row }),
    faults: [...CHANGING_FAULTS, 'DUPLICATE_KEY', 'RULE_BROKEN'],
  }),
  ...formContract,
  /** Ctrl+K: records of every kind by name part, code or initials. */
  'register.jump': route('query', 'register.read', {
    input: z.strictObject({ query: z.string().min(1).max(100) }),
    output: z.array(
      z.strictObject({ record: z.string(), label: z.string(), id: z.string(), title: z.string(), note: z.string() }),
    ),
  }),
  // Divisions and the text of the policy: no business, and the administrator's help and faults point to clauses too.
  'register.reference': route('query', 'session.own', {
    output: z.strictObject({
      counties: z.array(z.strictObject({ value: z.string(), label: z.string() })),
      towns: z.array(z.strictObject({ value: z.string(), label: z.string(), county: z.string() })),
      clauses: z.array(
        z.strictObject({
          id: z.string(),
          /** The clause keys of definitions it stands for. */
          keys: z.array(z.string()),
          part: z.string(),
          title: z.string(),
          text: z.string(),
          units: z.array(z.string()),
        }),
      ),
      /** The document they are of. */
      document: z.strictObject({
        short: z.string(),
        number: z.string(),
        title: z.string(),
        parts: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      }),
    }),
  }),
}
