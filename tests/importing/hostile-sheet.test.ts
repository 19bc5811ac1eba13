import { shipped } from '#test/helper/shipped.ts'
import { describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { openSheets } from '#core/importing/open-job.ts'
import { stageRows } from '#core/importing/stage-job.ts'
import { type JobContext, createKeep } from '#core/job.ts'
import { loadResources } from '#core/resources.ts'
import { UNWATCHED } from '#core/watch.ts'
import { DEEP, longGate } from '#test/helper/long-gate.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { HOSTILE, type HostileSheet } from './hostile-sheet.ts'

const { counties, towns } = loadResources(RESOURCES, [])

type Found = { fault: string; why: string } | { rows: number; problems: Record<string, number> }

/** What opening and a dry run make of a file, as the job thread does them: the fault, or rows and problems. */
async function verdictOn({ name, build }: HostileSheet): Promise<Found> {
  const source = { name, bytes: new Uint8Array(build()), text: null }
  const context: JobContext = { definitions: shipped, watch: UNWATCHED, keep: createKeep() }
  try {
    const { sheets, opened } = await openSheets({ record: 'enterprise', source }, context)
    const [sheet] = sheets
    const request = {
      record: 'enterprise',
      opened,
      source: null,
      sheet: sheet?.name ?? '',
      mapping: sheet?.mapping ?? {},
      units: {},
      counties,
      towns,
      defaultCounty: null,
      defaults: {},
      today: '2014-06-03',
    }
    const found = { rows: 0, problems: {} as Record<string, number> }
    for await (const batch of stageRows(request, context))
      for (const row of batch.rows) {
        found.rows += 1
        for (const { code } of [...row.problems, ...(row.repeat ? [row.repeat] : [])])
          found.problems[code] = (found.problems[code] ?? 0) + 1
      }
    return found
  } catch (error) {
    if (error instanceof DomainFault) return { fault: error.code, why: String(error.details['message']) }
    throw error
  }
}

describe('sheets that would do harm', () => {
  const today = HOSTILE.filter((one) => DEEP || !one.deep)

  // Bugs caught: patterns that take the square of what they read, refusals far down that ended in INTERNAL, sheets read
  // over and over on one part, formulas without a result read as empty.
  it('get their verdict each, with the reason in words', async () => {
    const wrong: unknown[] = []
    const gate = { what: 'hostile sheets', floor: today.length, deep: HOSTILE.length, seconds: 6 }
    for (const one of longGate(gate, today)) {
      const found = await verdictOn(one).catch((error: unknown) => ({ fault: 'THROWN', why: String(error) }))
      const { expected } = one
      const right =
        'fault' in expected
          ? 'fault' in found && found.fault === expected.fault && expected.why.test(found.why)
          : JSON.stringify(found) === JSON.stringify({ ...expected, problems: sorted(found, expected.problems) })
      if (!right) wrong.push({ what: one.what, found, expected })
    }
    expect(wrong).toEqual([])
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60)
  }, 300_000)
})

/** The expected counts in the order they were found in. */
function sorted(found: Found, expected: Readonly<Record<string, number>>): Record<string, number> {
  if ('fault' in found) return { ...expected }
  const names = [...Object.keys(found.problems), ...Object.keys(expected)]
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => (expected[name] === undefined ? [] : [[name, expected[name]]])),
  )
}
