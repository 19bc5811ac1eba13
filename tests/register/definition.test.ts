import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import { shipped } from '#test/helper/shipped.ts'
import { cardPaper, imageSchema, type RecordDefinition } from '#shared/definition/record.ts'
import { holds, WITHDRAWN } from '#shared/definition/rule.ts'
import { openPair, type Pair, send, take } from '../exchange/pair.ts'
import { enterpriseValues, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { barestValues, filledValues, hostileFor } from './sample.ts'

type Row = { readonly id: string; readonly rev: number; readonly [name: string]: unknown }

/** Every register by definition alone; applications, facts and rooms' own shipped.records are typed by their own tests. */
const registers = shipped.records.filter((one) => one.group === '登记册')
const cases = registers.map((one) => [one.name, one] as const)

let pair: Pair
const ids = new Map<string, string>()
const rows = new Map<string, Row>()
/** Rows that another record's row moved on (`outcome`): they have a version more. */
const movedOn = new Set<string>()
const DEEP = process.env['HSB_DEEP'] === '1'
const PURPOSE = '测试：把自己的导出再导入'

const typed = (definition: RecordDefinition, row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(definition.fields)
      .filter(([, field]) => !field.computed)
      .map(([name]) => [name, row[name] ?? null]),
  )
/** The row with its hidden numbers, as somebody sees it who asked for them. */
const full = async (desk: TestStation, record: string, row: Row): Promise<Row> => {
  const { values } = await desk.must('经办', 'register.reveal', { record, id: row.id })
  return { ...row, ...values }
}
const add = async (definition: RecordDefinition, values: Record<string, unknown>) => {
  const { row } = await pair.county.must('经办', 'register.record', { record: definition.name, values })
  return { row: await full(pair.county, definition.name, row) }
}
const wrong = async (definition: RecordDefinition, values: Record<string, unknown>) =>
  (await pair.county.must('经办', 'register.check', { record: definition.name, id: null, values })).problems

beforeAll(async () => {
  pair = await openPair()
  const firm = await pair.county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
  ids.set('enterprise', firm.row.id)
})
afterAll(async () => pair.close())

describe('every register by definition', () => {
  it('is a list of some length, each with a clause, a question of the city and a way to be searched', () => {
    expect(registers.length).toBeGreaterThan(35)
    for (const one of registers) {
      expect(one.clause, one.name).toMatch(/^[一二三四五六]\([一二三四五六]\)$/u)
      expect(one.summary?.asks ?? '', one.name).not.toBe('')
      expect((one.search?.length ?? 0) + (one.searchThrough?.length ?? 0), one.name).toBeGreaterThan(0)
      expect(one.importable, one.name).toBe(true)
      expect(Object.values(one.fields).filter((field) => field.list !== undefined).length, one.name).toBeGreaterThan(2)
    }
  })

  it('has code of its own only where a reason stands beside it', () => {
    const own = [...roomHooks(shipped)].filter(([name]) => registers.some((one) => one.name === name))
    expect(own.map(([name, { why }]) => [name, why])).toEqual([])
    for (const [name, { why }] of roomHooks(shipped)) expect(why.length, name).toBeGreaterThan(8)
  })

  it.each(cases)('%s is created, and gives back what was typed', async (name, definition) => {
    const serial = registers.indexOf(definition)
    const values = filledValues(definition, serial, ids)
    const said = { ...values, ...(await keptOf(definition, values)) }
    const { row } = await add(definition, values)
    expect(typed(definition, row)).toEqual(typed(definition, said))
    expect(
      imageSchema(definition).safeParse({ ...typed(definition, row), ...computedOf(definition, row) }).success,
    ).toBe(true)
    for (const { field } of (definition.compute ?? []).filter((one) => 'share' in one))
      expect(row[field]).not.toBeNull()
    if (definition.serial) expect(row['serial']).toMatch(/^[A-Z]{2}-421222-2014-\d{4}$/u)
    ids.set(name, row.id)
    rows.set(name, row)
    // What it stands under may have moved by it (`outcome`, `held`).
    const moves = ({ outcome, fields }: RecordDefinition) =>
      outcome?.of === name || Object.values(fields).some(({ held }) => held?.moves === true)
    for (const { name: above } of registers.filter((one) => rows.has(one.name) && moves(one))) {
      // What it only cites is entered after it here.
      if (!ids.has(above)) continue
      const { row: moved } = await pair.county.must('经办', 'register.get', { record: above, id: ids.get(above) ?? '' })
      if (moved.rev !== rows.get(above)?.rev) movedOn.add(above)
      rows.set(above, await full(pair.county, above, moved))
    }
  })

  it.each(cases)(
    '%s refuses every hostile value at its field, in words, and takes the barest entry',
    async (_name, definition) => {
      const values = barestValues(definition, 70 + registers.indexOf(definition), ids)
      for (const [name, field] of Object.entries(definition.fields)) {
        if (field.computed) {
          const forged = await wrong(definition, { ...values, [name]: 1 })
          expect(
            forged.some((one) => one.field === name),
            `${name} is the program’s to fill`,
          ).toBe(true)
          continue
        }
        // Fields of one kind share one schema: each kind is tried once a register, every field where time is no matter.
        const first = Object.values(definition.fields).find((one) => one.kind === field.kind && !one.computed) === field
        for (const value of first || DEEP ? hostileFor(field) : hostileFor(field).slice(-1)) {
          const problems = await wrong(definition, { ...values, [name]: value })
          expect(
            problems.some((one) => one.field === name),
            `${name} ${JSON.stringify(value)}`,
          ).toBe(true)
          expect(problems.every((one) => /[\u4e00-\u9fff]/u.test(one.message))).toBe(true)
        }
        // What other rows say is kept, and nobody types it.
        if (field.required && !(name in (await keptOf(definition, values))))
          expect((await wrong(definition, { ...values, [name]: null })).some((one) => one.field === name)).toBe(true)
      }
      expect((await wrong(definition, { ...values, station: 'forged' })).length).toBeGreaterThan(0)
      const fresh = (await wrong(definition, values)).filter((one) => one.code !== 'DUPLICATE_KEY')
      expect(fresh).toEqual([])
    },
  )

  it.each(cases)('%s holds its own rules: order, needs, states, uniqueness', async (name, definition) => {
    const values = filledValues(definition, registers.indexOf(definition), ids)
    for (const [first, then] of definition.order ?? []) {
      const [low, high] = definition.fields[first]?.kind === 'date' ? ['2014-06-02', '2014-06-03'] : [11, 12]
      const problems = await wrong(definition, { ...values, [first]: high, [then]: low })
      expect(
        problems.some((one) => one.field === then && one.code === 'ORDER_WRONG'),
        `${first} ${then}`,
      ).toBe(true)
    }
    for (const { when, fields } of definition.needs ?? []) {
      const trigger = 'is' in when ? when.is[0] : definition.fields[when.field]?.kind === 'date' ? '2014-06-03' : '甲'
      for (const field of fields) {
        const problems = await wrong(definition, { ...values, [when.field]: trigger, [field]: null })
        expect(
          problems.some((one) => one.field === field),
          `${when.field} needs ${field}`,
        ).toBe(true)
      }
    }
    if (definition.unique)
      expect((await wrong(definition, values)).some((one) => one.code === 'DUPLICATE_KEY')).toBe(true)
    const { states } = definition
    if (!states) return
    const started = new Set(states.start)
    const others = (definition.fields[states.field]?.choices ?? []).filter((one) => !started.has(one.value))
    for (const { value } of others) {
      const problems = await wrong(definition, { ...values, [states.field]: value })
      expect(
        problems.some((one) => one.code === 'STATE_WRONG'),
        `${name} begins as ${value}`,
      ).toBe(true)
    }
  })

  it.each(cases)(
    '%s is found by part of its words, by initials, and through what it refers to',
    async (name, definition) => {
      const row = rows.get(name)
      const words = (definition.search ?? []).map((field) => row?.[field]).filter((one) => typeof one === 'string')
      const asked = [
        ...words.map((word) => word.slice(0, 6)),
        ...(definition.searchThrough?.includes('enterprise') ? ['山里货', 'slh'] : []),
      ]
      for (const query of asked) {
        const found = await pair.county.must('查询', 'register.find', { record: name, query })
        expect(
          found.rows.map((one) => one.id),
          query,
        ).toContain(row?.id)
      }
      const none = await pair.county.must('查询', 'register.find', { record: name, query: '查无此事查无此人' })
      expect(none.rows).toEqual([])
    },
  )

  it.each(cases)(
    '%s takes its own export back: nothing changes, and nothing is added twice',
    async (name, definition) => {
      const fields = Object.entries(definition.fields)
        .filter(([, field]) => field.kind !== 'json' && !(field.computed && field.list === undefined))
        .map(([field]) => field)
      const format = registers.indexOf(definition) % 2 === 0 ? 'xlsx' : 'csv'
      const { token: confirmation } = await pair.county.must('经办', 'session.confirm', { password: PASSWORD })
      const asked = { record: name, format, fields, purpose: PURPOSE, confirmation } as const
      const file = await pair.county.must('经办', 'export.records', asked)
      const { batch } = await stage(name, { name: file.name, base64: file.base64 })
      expect(await problemsOf(batch.batch)).toEqual([])
      expect(batch).toMatchObject({ rows: 1, unchanged: 1, added: 0, changed: 0, refused: 0 })
      await pair.county.must('经办', 'import.discard', { batch: batch.batch })
    },
  )

  it.each(cases)('%s fills its own template from a sheet of words', async (name, definition) => {
    const template = await pair.county.must('经办', 'import.template', { record: name })
    const opened = await pair.county.must('经办', 'import.open', {
      record: name,
      file: { name: template.name, base64: template.base64 },
      text: null,
    })
    const mapped = Object.values(opened.sheets[0]?.mapping ?? {}).filter((field) => field !== null)
    const wanted = Object.entries(definition.fields).filter(([, field]) => !field.computed && field.kind !== 'json')
    expect(mapped.toSorted()).toEqual(wanted.map(([field]) => field).toSorted())
  })

  it.each(cases)(
    '%s answers what the city asks, and every figure opens the rows behind it',
    async (name, definition) => {
      for (const by of definition.summary?.by ?? []) {
        const view = await pair.county.must('查询', 'register.summary', { record: name, year: null, by })
        expect(view.total[0], by).toBe(1)
        const [line] = view.rows
        const kind = definition.fields[by]?.kind
        const value = kind === 'boolean' ? line?.key === 1 : (line?.key ?? null)
        const behind = await pair.county.must('查询', 'register.find', { record: name, filter: { [by]: value } })
        expect(behind.count, `${by} = ${JSON.stringify(value)}`).toBe(line?.figures[0])
        expect(line?.label).not.toBe('')
      }
      const open = await pair.county.must('查询', 'register.find', { record: name, lens: 'open' })
      const row = rows.get(name) ?? {}
      expect(open.count).toBe((definition.open?.when ?? []).every((one) => holds(one, row)) ? 1 : 0)
      await pair.county.must('查询', 'register.find', { record: name, lens: 'overdue', year: 2014 })
    },
  )

  it('prints every register’s card from its definition in one batch, and every summary as a list', async () => {
    const subjects = [...rows.values()].map((row) => row.id)
    const made = await pair.county.must('经办', 'print.issue', { form: 'REG-1', subjects, fill: 'filled' })
    expect(made.issued.map((one) => `${one.form} ${one.formName}`).toSorted()).toEqual(
      registers.map((one) => `${cardPaper(one).code} ${cardName(one)}`).toSorted(),
    )
    expect(Buffer.from(made.file.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const list = await pair.county.must('经办', 'list.print', {
      list: 'summary',
      record: 'complaint',
      year: 2014,
      by: 'category',
    })
    expect(Buffer.from(list.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  }, 60_000)

  it('has an empty card of every register; two that share a code are told apart', async () => {
    const forms = await pair.county.must('查询', 'print.forms', {})
    for (const definition of registers) {
      const { code, name } = cardPaper(definition)
      const line = forms.find((one) => one.record === definition.name && one.code === code)
      expect(line, definition.name).toMatchObject({ name, fills: expect.arrayContaining(['blank']) })
    }
    const pageOf = async (record: string) => {
      const input = { form: 'RC-2', record, subjects: [], fill: 'blank' as const, offsetX: 0, offsetY: 0 }
      const { pages } = await pair.county.must('经办', 'print.preview', input)
      return Buffer.from(pages[0]?.split(',')[1] ?? '', 'base64').toString()
    }
    const [base, cooperation] = [await pageOf('training_base'), await pageOf('school_cooperation')]
    expect(base).toContain('<svg')
    expect(base).not.toBe(cooperation)
    const nameless = { form: 'REG-1', subjects: [], fill: 'blank' as const, offsetX: 0, offsetY: 0 }
    expect(await pair.county.fault('经办', 'print.preview', nameless)).toBe('FORM_UNKNOWN')
  })

  it('reports them all to the city in one package, which sees them as they are and changes none', async () => {
    const { file } = await send(pair.county, pair.cityId)
    const applied = await take(pair.city, file)
    expect(applied.counts.added).toBeGreaterThanOrEqual(registers.length)
    for (const definition of registers) {
      const own = rows.get(definition.name)
      const seen = await pair.city.must('查询', 'register.get', { record: definition.name, id: own?.id ?? '' })
      const there = await full(pair.city, definition.name, seen.row)
      for (const field of Object.keys(definition.fields))
        expect(there[field], `${definition.name}.${field}`).toEqual(own?.[field])
      expect(seen.ours).toBe(false)
      const refused = await pair.city.fault('经办', 'register.correct', {
        record: definition.name,
        id: own?.id ?? '',
        rev: own?.rev ?? 0,
        values: typed(definition, own ?? {}),
      })
      expect(refused, definition.name).toBe('NOT_OURS')
      const view = await pair.city.must('查询', 'register.summary', {
        record: definition.name,
        year: null,
        by: 'station',
      })
      expect(
        view.rows.map((line) => line.label),
        definition.name,
      ).toEqual(['通城县'])
    }
  })

  it.each(cases)(
    '%s is corrected by a new version and retired with a reason; both reach the city',
    async (name, definition) => {
      const row = rows.get(name)
      const values = { ...typed(definition, row ?? {}), ...correction(definition) }
      const corrected = await pair.county.must('经办', 'register.correct', {
        record: name,
        id: row?.id ?? '',
        rev: row?.rev ?? 0,
        values,
      })
      expect(corrected.row.rev).toBeGreaterThan(row?.rev ?? 0)
      const stale = await pair.county.fault('经办', 'register.correct', {
        record: name,
        id: row?.id ?? '',
        rev: row?.rev ?? 0,
        values,
      })
      expect(stale).toBe('RECORD_CHANGED')
      const { row: voided } = await pair.county.must('经办', 'register.void', {
        record: name,
        id: row?.id ?? '',
        rev: corrected.row.rev,
        reason: '登记错了',
      })
      expect(voided.voidedAt).not.toBeNull()
      expect((await pair.county.must('查询', 'register.find', { record: name })).count).toBe(0)
      const history = await pair.county.must('查询', 'register.history', { record: name, id: row?.id ?? '' })
      expect(history.length).toBe(movedOn.has(name) ? 4 : 3)
    },
  )

  it('shows the city the corrections and the retired rows', async () => {
    const { file } = await send(pair.county, pair.cityId)
    await take(pair.city, file)
    for (const definition of registers) {
      const { row } = await pair.city.must('查询', 'register.get', {
        record: definition.name,
        id: rows.get(definition.name)?.id ?? '',
      })
      expect(row.voidedAt, definition.name).not.toBeNull()
      expect((await pair.city.must('查询', 'register.find', { record: definition.name })).count, definition.name).toBe(
        0,
      )
    }
  })

  it('forgets a person who takes back the consent: the row, its history and its search', async () => {
    const talent = registers.find((one) => one.consent)
    expect(talent).toBeDefined()
    if (!talent?.consent) return
    const values = { ...filledValues(talent, 3, ids), name: '赵某某', consentOn: '2014-06-02' }
    expect((await wrong(talent, { ...values, consentOn: null })).map((one) => one.field)).toContain('consentOn')
    const { row } = await add(talent, values)
    const { row: gone } = await pair.county.must('经办', 'register.correct', {
      record: talent.name,
      id: row.id,
      rev: row.rev,
      values: { ...typed(talent, row), [talent.consent.withdrawn]: '2014-06-04' },
    })
    expect(gone['name']).toBe(WITHDRAWN)
    for (const name of talent.consent.covers) expect(name === 'name' || gone[name] === null, name).toBe(true)
    expect((await pair.county.must('查询', 'register.find', { record: talent.name, query: '赵某某' })).rows).toEqual([])
    const history = await pair.county.must('查询', 'register.history', { record: talent.name, id: row.id })
    expect(JSON.stringify(history)).not.toContain('赵某某')
  })
})

/** The log names a paper by its code alone; cards without a code of their own are all 登记卡. */
function cardName(definition: RecordDefinition): string {
  const { code, name } = cardPaper(definition)
  return code === 'REG-1' ? '登记卡' : name
}

/** The figures that rows registered before say: they are kept whatever is typed. */
async function keptOf(definition: RecordDefinition, values: Readonly<Record<string, unknown>>) {
  const input = { record: definition.name, id: null, values: typed(definition, values) }
  const held = await pair.county.must('经办', 'measure.held', input)
  return Object.fromEntries(held.flatMap(({ field, keeps, value }) => (keeps ? [[field, value]] : [])))
}

function computedOf(definition: RecordDefinition, row: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(definition.fields)
      .filter(([, field]) => field.computed)
      .map(([name]) => [name, row[name] ?? null]),
  )
}

/** One field a clerk might correct: the remark, or the first amount or date that nothing limits. */
function correction(definition: RecordDefinition): Record<string, unknown> {
  if ('remark' in definition.fields) return { remark: '已核实' }
  const [name] = Object.entries(definition.fields).find(
    ([, field]) => field.kind === 'text' || field.kind === 'ratio',
  ) ?? ['', null]
  return definition.fields[name]?.kind === 'ratio' ? { [name]: 600 } : { [name]: '已核实' }
}

async function stage(record: string, file: { readonly name: string; readonly base64: string }) {
  const { sheets } = await pair.county.must('经办', 'import.open', { record, file, text: null })
  const [sheet] = sheets
  const mapping = sheet?.mapping ?? {}
  const batch = await pair.county.must('经办', 'import.stage', {
    record,
    file,
    text: null,
    sheet: sheet?.name ?? '',
    mapping,
    defaults: {},
  })
  return { batch }
}

async function problemsOf(batch: string): Promise<unknown[]> {
  const staged = await pair.county.must('经办', 'import.rows', { batch, verdict: null })
  return staged
    .filter((row) => row.verdict !== 'unchanged')
    .map((row) => [
      row.verdict,
      row.problems.map((one) => [one.field, one.value, one.message]),
      row.verdict === 'changed' ? differing(row) : null,
    ])
}

function differing(row: { readonly values: Record<string, unknown>; readonly before: Record<string, unknown> | null }) {
  return Object.entries(row.values).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(row.before?.[name]),
  )
}
