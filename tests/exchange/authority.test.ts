import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepared } from '#test/helper/prepared.ts'
import { receivePackage } from '#core/exchange/transfer/apply.ts'
import { DomainFault } from '#core/fault.ts'
import { type MayWrite, type StationKind, type Whose } from '#shared/definition/authority.ts'
import { text } from '#shared/definition/field.ts'
import { shipped } from '#test/helper/shipped.ts'
import { defineRecord, type RecordDefinition } from '#shared/definition/record.ts'
import { forgeAs, type Json, lineBy, plainFields } from '#test/simulation/hostile.ts'
import { send } from '#test/simulation/mail.ts'
import { inSmallWorld, type SmallWorld } from '#test/simulation/small-world.ts'
import type { SimStation } from '#test/simulation/station.ts'
import { ROOT } from '#test/helper/open-test-station.ts'

type Said = Readonly<Record<StationKind, MayWrite>>

const WORDS: Readonly<Record<string, Whose>> = {
  own: 'own',
  "the reader's": 'readers',
  either: 'either',
  "anyone's": 'anyone',
}

function cell(words: string): MayWrite {
  if (words === 'nobody' || words === 'itself') return words
  if (words === 'yes') return {}
  return Object.fromEntries(
    words.split(', ').map((one) => {
      const [, field = '', whose = ''] = /^`(\w+)` (.+)$/u.exec(one) ?? []
      return [field, WORDS[whose] ?? 'nonsense']
    }),
  ) as MayWrite
}

/** The tables of docs/authority.md: what a person decided, record by record. */
function pageSays(): ReadonlyMap<string, Said> {
  const page = readFileSync(join(ROOT, 'docs', 'authority.md'), 'utf8')
  const lines = page.split('\n').flatMap((line) => {
    const [, record = '', county = '', city = ''] = /^\| `(\w+)` +\|[^|]+\| (.+?) +\| (.+?) +\|$/u.exec(line) ?? []
    return record === '' ? [] : [[record, { county: cell(county), city: cell(city) }] as const]
  })
  return new Map(lines)
}

type Subject = 'own' | 'readers' | 'unaddressed' | 'third' | 'absent'
const SUBJECTS: readonly Subject[] = ['own', 'readers', 'unaddressed', 'third', 'absent']

/** What the page says of a field and of whose record it names. */
function verdictOf(whose: Whose, subject: Subject): string {
  if (whose === 'anyone') return 'taken'
  if (subject === 'absent') return 'flagged'
  if (subject === 'own') return whose === 'readers' ? 'E-SCOPE' : 'taken'
  return subject === 'readers' && whose !== 'own' ? 'taken' : 'E-SCOPE'
}

/** A record a field may name: for an attachment or a return, one that everybody has. */
function targetOf(definition: RecordDefinition, name: string): string {
  const field = definition.fields[name]
  const [target] = field ? shipped.namedBy(field) : []
  return target?.name ?? 'enterprise'
}

const idOf = (field: number, subject: Subject) =>
  `01900000-0000-7000-8000-${String(field).padStart(2, '0')}${String(SUBJECTS.indexOf(subject)).padStart(10, '0')}`
const ROW = '01900000-0000-7000-8000-ffffffffffff'

class Back extends Error {}

/** A county or the city writes one row to the other; everything is taken back afterwards. */
class Trial {
  readonly definition: RecordDefinition
  readonly from: SimStation
  readonly to: SimStation
  private readonly third: SimStation
  private readonly bytes: Uint8Array

  constructor(world: SmallWorld, definition: RecordDefinition, kind: StationKind, bytes: Uint8Array) {
    this.definition = definition
    this.from = kind === 'county' ? world.county : world.city
    this.to = kind === 'county' ? world.city : world.county
    this.third = world.second
    this.bytes = bytes
  }

  /** Rows that may be named, as they stand at the reader. */
  private hold(table: string, id: string, subject: Subject): void {
    if (subject === 'absent') return
    const station = subject === 'own' ? this.from.id : subject === 'third' ? this.third.id : this.to.id
    const toReader = this.from.kind === 'city' ? ['city'] : ['*']
    const audience = subject === 'readers' ? toReader : subject === 'unaddressed' ? [] : ['x']
    prepared(
      this.to.desk.db,
      `INSERT INTO ${table} (id, station, epoch, rev, audience, v, created_at, created_by, updated_at, updated_by)
       VALUES (?, ?, '1-0000000000000000', 999999, ?, 1, 0, '', 0, '')`,
    ).run(id, station, JSON.stringify(audience))
  }

  private line(named: Json): Json {
    const patch = this.definition.anyRecord ? { ...named, [this.definition.anyRecord.record]: 'enterprise' } : named
    const audience = this.from.kind === 'county' ? ['city'] : ['*']
    const { rev } = this.from.desk.ask('everything', ({ station }) => station)
    return lineBy(this.from, this.definition, {
      id: ROW,
      rev: rev + 1,
      audience,
      f: plainFields(this.definition, patch),
    })
  }

  /** What became of the row: the code it was refused with, or what its flags make of it. */
  run(named: Readonly<Record<string, Subject>>): string {
    const fields = Object.entries(named).map(([field, subject], at) => ({ field, subject, id: idOf(at, subject) }))
    const rows = [
      { record: this.definition.name, line: this.line(Object.fromEntries(fields.map((one) => [one.field, one.id]))) },
    ]
    const purpose = this.from.kind === 'county' ? 'report' : 'decision'
    const manifest = (old: Json) => ({ ...old, purpose, head: Number(old['head']) + 1 })
    const bytes = forgeAs(this.from, this.bytes, { rows, manifest })
    let verdict = ''
    try {
      this.to.desk.act('everything', (call) => {
        for (const { field, subject, id } of fields) this.hold(targetOf(this.definition, field), id, subject)
        receivePackage(call, bytes, this.to.tools, true)
        const flags = prepared(call.tx.db, 'SELECT code FROM row_flag WHERE row = ?').pluck().all(ROW).map(String)
        verdict = flags.includes('NO_EFFECT')
          ? 'without effect'
          : flags.includes('SUBJECT_MISSING')
            ? 'flagged'
            : 'taken'
        throw new Back()
      })
    } catch (error) {
      if (error instanceof DomainFault)
        return `${error.code}${error.code === 'E-SCHEMA' ? JSON.stringify(error.details) : ''}`
      if (!(error instanceof Back)) throw error
    }
    return verdict
  }
}

const KINDS = ['county', 'city'] as const

/** Every field named as the page allows, but for one. */
function wrongVerdicts(trial: Trial, said: MayWrite): string[] {
  const { name } = trial.definition
  const tell = (what: string, expected: string, found: string) =>
    found === expected ? [] : [`${trial.from.kind} ${name} ${what}: ${found}, not ${expected}`]
  if (typeof said === 'string') return tell('at all', said === 'itself' ? 'without effect' : 'E-SCOPE', trial.run({}))
  const allowed = Object.fromEntries(
    Object.entries(said).map(([field, whose]) => [field, whose === 'readers' ? 'readers' : 'own'] as const),
  )
  const plain = tell('as it may be', 'taken', trial.run(allowed))
  return Object.entries(said).reduce((wrong, [field, whose]) => {
    const found = SUBJECTS.flatMap((subject) =>
      tell(`${field} ${subject}`, verdictOf(whose, subject), trial.run({ ...allowed, [field]: subject })),
    )
    return [...wrong, ...found]
  }, plain)
}

describe('who may write what', () => {
  it('is said by every definition as the page says it, and by the page of every record', () => {
    const page = pageSays()
    expect(Object.fromEntries(shipped.records.map((one) => [one.name, one.authority]))).toEqual(
      Object.fromEntries(page),
    )
  })

  it.each(KINDS)('is what the running program does with whatever a %s sends about whosever record', (kind) => {
    const page = pageSays()
    let tried = 0
    inSmallWorld((world) => {
      const [from, to] = kind === 'county' ? [world.county, world.city] : [world.city, world.county]
      const { bytes } = send(world.world, from, to.id)
      const wrong = shipped.records.flatMap((definition) => {
        const trial = new Trial(world, definition, kind, bytes)
        tried += 1
        return wrongVerdicts(trial, page.get(definition.name)?.[kind] ?? 'nobody')
      })
      expect(wrong).toEqual([])
    })
    expect(tried).toBe(shipped.records.length)
  })

  it('cannot be left open: a definition without it, or silent about one kind of sender or one field, does not load', () => {
    const base = {
      name: 'guest',
      label: '来宾',
      clause: '',
      title: 'name',
      audience: 'city',
      permission: { read: 'register.read', write: 'register.write' },
      fields: { name: text({ label: '姓名' }) },
    } as const
    const load = (authority: unknown) => () => defineRecord({ ...base, authority } as unknown as RecordDefinition)
    expect(load({ county: {}, city: 'nobody' })).not.toThrow()
    expect(load(undefined)).toThrow(/does not say who may write it/u)
    expect(load({ county: {} })).toThrow(/does not say what a city may write/u)
    expect(load({ county: 'nobody', city: 'nobody' })).toThrow(/stays at home, or does not/u)
    expect(load({ county: { name: 'own' }, city: 'nobody' })).toThrow(/what no row can mean/u)
    const { shop } = { shop: shipped.records.find((one) => one.name === 'shop') }
    expect(() => defineRecord({ ...shop, authority: { county: {}, city: 'nobody' } } as RecordDefinition)).toThrow(
      /does not say whose record a county may name as enterprise/u,
    )
  })
})

describe('an answer to a case', () => {
  const REPLY = { rowEpoch: '1-0000000000000000', rowRev: 1, title: '甲', unit: '某海关', answeredOn: '2014-06-03' }
  const answerTo = (row: string) => ({
    record: 'green_case',
    row,
    ...REPLY,
    outcome: 'solved',
    text: '已办理',
    round: 1,
  })

  /** One answer, written by hand and sent as `from` would send it: the code it is refused with, or `taken`. */
  function sent(world: SmallWorld, from: SimStation, to: SimStation, row: string, audience: readonly string[]): string {
    const { bytes } = send(world.world, from, to.id)
    const definition = shipped.record('case_answer')
    if (!definition) throw new Error('answers are a record')
    const { rev } = from.desk.ask('everything', ({ station }) => station)
    const line = lineBy(from, definition, { id: ROW, rev: rev + 1, audience, f: answerTo(row) })
    const purpose = from.kind === 'county' ? 'report' : 'decision'
    const manifest = (old: Json) => ({ ...old, purpose, head: Number(old['head']) + 1 })
    const forged = forgeAs(from, bytes, { rows: [{ record: 'case_answer', line }], manifest })
    const told = world.preview(to, forged)
    return typeof told === 'string' ? told : 'taken'
  }

  const caseOf = (at: SimStation, id: string, station: string, audience: readonly string[]) =>
    at.desk.act('everything', ({ tx }) =>
      prepared(
        tx.db,
        `INSERT INTO green_case (id, station, epoch, rev, audience, v, created_at, created_by, updated_at, updated_by, result)
         VALUES (?, ?, '1-0000000000000000', 999999, ?, 1, 0, '', 0, '', 'sent')`,
      ).run(id, station, JSON.stringify(audience)),
    )

  it('is the city’s alone: a county that writes one is refused, whosever case it names', () => {
    inSmallWorld((world) => {
      caseOf(world.city, idOf(1, 'own'), world.county.id, ['city'])
      caseOf(world.city, idOf(1, 'third'), world.second.id, ['city'])
      for (const row of [idOf(1, 'own'), idOf(1, 'third'), idOf(1, 'absent')])
        expect(sent(world, world.county, world.city, row, ['city'])).toBe('E-SCOPE')
    })
  })

  it('speaks of a case of the county that reads it: about a third county’s case, or the city’s own, it is refused', () => {
    inSmallWorld((world) => {
      caseOf(world.county, idOf(1, 'readers'), world.county.id, ['city'])
      caseOf(world.county, idOf(1, 'third'), world.second.id, ['city'])
      caseOf(world.county, idOf(1, 'own'), world.city.id, ['*'])
      const to = (row: string) => sent(world, world.city, world.county, row, [world.county.id])
      expect(to(idOf(1, 'readers'))).toBe('taken')
      expect(to(idOf(1, 'third'))).toBe('E-SCOPE')
      expect(to(idOf(1, 'own'))).toBe('E-SCOPE')
    })
  })
})
