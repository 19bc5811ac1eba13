import type { Handlers } from '#api/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import {
  catalogueOf,
  clocksOf,
  correctRow,
  handsOf,
  summaryOf,
  definitionOf,
  findRows,
  historyOf,
  judge,
  jump,
  recordMany,
  recordRow,
  reveal,
  rowOf,
  setVoid,
  titlesOf,
  unmasked,
} from '#core/register/service.ts'
import type { Place } from '#shared/definition/pack/place.ts'
import type { registerContract } from '#shared/contract/register.ts'
import { maskedRow } from '#shared/definition/mask.ts'

/** The document of the place as pages show it: each clause with the keys it stands for. */
function documentView({ document, keysOf }: Place) {
  const { short, number, title } = document
  return {
    document: { short, number, title, parts: [...document.parts] },
    clauses: document.clauses.map((one) => ({
      id: one.id,
      keys: keysOf(one.id),
      part: one.part,
      title: one.title,
      text: one.text.join('\n'),
      units: [...one.units],
    })),
  }
}

export const registerHandlers: Handlers<typeof registerContract> = {
  'register.find': (call, input) => {
    const found = findRows(call, input)
    const definition = definitionOf(call, input.record)
    return { ...found, rows: found.rows.map((row) => maskedRow(definition, row)) }
  },
  'register.catalogue': (call, input) => catalogueOf(call, input.counted),
  'register.summary': (call, input) => summaryOf(call, input),
  'register.get': (call, input) => {
    const definition = definitionOf(call, input.record)
    const row = rowOf(call, definition, input.id)
    const children = call.definitions.records.filter(
      (child) => child.parent && child.fields[child.parent]?.target === definition.name,
    )
    const rows = children.map((child) => [child, findBy(call.db, child, child.parent ?? '', input.id)] as const)
    const flags = prepared(call.db, 'SELECT code, message, at FROM row_flag WHERE row = ? AND cleared_at IS NULL').all(
      input.id,
    ) as { code: string; message: string; at: number }[]
    return {
      row: maskedRow(definition, row),
      titles: Object.assign(
        titlesOf(call, definition, [row]),
        ...rows.map(([child, found]) => titlesOf(call, child, found)),
      ) as Record<string, string>,
      children: Object.fromEntries(
        rows.map(([child, found]) => [child.name, found.map((one) => maskedRow(child, one))]),
      ),
      flags,
      ours: row.station === call.station.id,
      clocks: definition.clocks ? clocksOf(handsOf(call), definition, row) : [],
    }
  },
  'register.history': (call, input) => {
    const definition = definitionOf(call, input.record)
    const versions = historyOf(call, definition, input.id)
    return versions.map((one) => ({ ...one, values: maskedRow(definition, one.values) }))
  },
  'register.reveal': (call, input) => ({
    values: call.command('register.reveal', (act) => reveal(act, definitionOf(call, input.record), input.id)),
  }),
  'register.check': (call, input) => {
    const definition = definitionOf(call, input.record)
    const old = input.id === null ? undefined : rowOf(call, definition, input.id)
    const values = old ? unmasked(call, definition, old.id, input.values) : input.values
    const { problems, warnings } = judge(call, definition, values, old)
    return { problems: [...problems], warnings: [...warnings] }
  },
  'register.record': (call, input) => {
    const definition = definitionOf(call, input.record)
    const { row, warnings } = recordRow(call, definition, input.values)
    return { row: maskedRow(definition, row), warnings: [...warnings] }
  },
  'register.recordMany': (call, input) => ({
    rows: recordMany(call, definitionOf(call, input.record), input.rows),
  }),
  'register.voidMany': (call, input) => {
    const definition = definitionOf(call, input.record)
    for (const { id, rev } of input.rows) setVoid(call, definition, id, rev, input.reason)
    return { count: input.rows.length }
  },
  'register.correct': (call, input) => {
    const definition = definitionOf(call, input.record)
    const values = unmasked(call, definition, input.id, input.values)
    const { row, warnings } = correctRow(call, definition, input.id, input.rev, values)
    return { row: maskedRow(definition, row), warnings: [...warnings] }
  },
  'register.void': (call, input) => {
    const definition = definitionOf(call, input.record)
    return { row: maskedRow(definition, setVoid(call, definition, input.id, input.rev, input.reason)) }
  },
  'register.restore': (call, input) => {
    const definition = definitionOf(call, input.record)
    return { row: maskedRow(definition, setVoid(call, definition, input.id, input.rev, null)) }
  },
  'register.jump': (call, input) => jump(call, input.query),
  'register.reference': (call) => ({
    counties: call.core.resources.counties.map((one) => ({ value: one.code, label: one.name })),
    towns: call.core.resources.towns.map((one) => ({ value: one.code, label: one.name, county: one.county })),
    ...documentView(call.core.resources.place),
  }),
}
