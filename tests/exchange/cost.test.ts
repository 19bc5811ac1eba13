import { describe, expect, it } from 'vitest'
import type { Sqlite } from '#core/db/connection.ts'
import { reviseRecord } from '#core/db/record-store.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { type Crowd, crowds, openCrowd } from './crowd.ts'
import { act, type Pair, send, take } from './pair.ts'

const FEW = 60
const MANY = 240

type Work = { readonly statements: number; readonly rows: number; readonly often: ReadonlyMap<string, number> }

/** Counts the statements a connection runs and the rows it hands out, until `stop`. */
function countWork(db: Sqlite): () => Work {
  const often = new Map<string, number>()
  let rows = 0
  const statement = Object.getPrototypeOf(db.prepare('SELECT 1')) as Record<string, (...given: unknown[]) => unknown>
  const kept = { run: statement['run'], get: statement['get'], all: statement['all'] }
  for (const [name, original] of Object.entries(kept))
    statement[name] = function counted(this: { readonly source: string }, ...given: unknown[]) {
      often.set(this.source, (often.get(this.source) ?? 0) + 1)
      const value = original?.apply(this, given)
      // A row of a typed query is a list of its columns.
      rows += name === 'all' && Array.isArray(value) ? value.length : 1
      return value
    }
  return () => {
    Object.assign(statement, kept)
    return { statements: [...often.values()].reduce((sum, one) => sum + one, 0), rows, often }
  }
}

/** Statements run for every row, or nearly, that look through a whole table each time. */
function walkers(db: Sqlite, { often }: Work, count: number): string[] {
  return [...often]
    .filter(([sql, times]) => times > count / 10 && /^\s*(?:SELECT|WITH|UPDATE|INSERT)\b/iu.test(sql))
    .filter(([sql]) => {
      const asked = sql.replaceAll(/@\w+/gu, '?')
      const marks = Array.from(asked.matchAll(/\?/gu), () => null)
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${asked}`).all(...marks) as { readonly detail: string }[]
      return plan.some(({ detail }) => /^SCAN (?!CONSTANT|station\b|json_each)/u.test(detail))
    })
    .map(([sql]) => sql)
}

function crowdNamed(what: string): Crowd {
  const crowd = crowds.find((one) => one.what === what)
  if (!crowd) throw new Error(`no crowd of ${what}`)
  return crowd
}

async function workOf(crowd: Crowd, count: number): Promise<Work & { readonly walkers: readonly string[] }> {
  const { pair, file, close } = await openCrowd(crowd, count)
  try {
    const db = pair.city.station.db()
    const stop = countWork(db)
    await take(pair.city, file)
    const work = stop()
    return { ...work, walkers: walkers(db, work, count) }
  } finally {
    await close()
  }
}

describe('taking in what a hostile county may send costs no more than its rows (X10)', () => {
  it.each(crowds.map(({ what }) => what))('%s', async (what) => {
    const few = await workOf(crowdNamed(what), FEW)
    const many = await workOf(crowdNamed(what), MANY)
    // Work by pairs of rows would grow sixteenfold where the rows grow fourfold.
    expect(many.statements / few.statements).toBeLessThan((MANY / FEW) * 1.25)
    expect(many.rows / few.rows).toBeLessThan((MANY / FEW) * 1.25)
    expect(many.walkers).toEqual([])
  })

  const told = (pair: Pair) =>
    pair.city.station.db().prepare("SELECT row, message FROM row_flag WHERE code = 'DUPLICATE_ENTERPRISE'").all() as {
      readonly row: string
      readonly message: string
    }[]

  it('says once of each neighbour that it has the same number, and how many times', async () => {
    const { pair, file, close } = await openCrowd(crowdNamed('enterprises under one code'), 30)
    await take(pair.city, file)
    const flags = told(pair)
    // One on each row of either county.
    expect(flags).toHaveLength(2 * 31)
    expect(new Set(flags.map((one) => one.row)).size).toBe(2 * 31)
    for (const { message } of flags) expect(message).toMatch(/，与(?:通城|崇阳)县的“.+”等 31 条相同$/u)
    await close()
  })

  it('brings a finding that stands up to date instead of adding another', async () => {
    const { pair, file, close } = await openCrowd(crowdNamed('enterprises under one code'), 0)
    const { county, city, cityId } = pair
    await take(city, file)
    const id = String(county.station.db().prepare('SELECT id FROM enterprise').pluck().get())
    act(county, '经办', ({ tx }) => void reviseRecord(tx, enterprise, id, { name: '改名商贸有限公司' }))
    const { counts } = await take(city, (await send(county, cityId)).file)
    expect(counts.flagged).toBe(1)
    const flags = told(pair)
    expect(flags).toHaveLength(2)
    for (const { row, message } of flags) expect(message.includes('改名商贸有限公司')).toBe(row !== id)
    await close()
  })
})
