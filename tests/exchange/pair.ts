import { principalOf } from '#core/access/user.ts'
import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { prepared, preparedOnce } from '#test/helper/prepared.ts'
import { inWrite } from '#core/db/transaction.ts'
import { queryCall } from '#api/task.ts'
import { shipped } from '#test/helper/shipped.ts'
import { columnName } from '#shared/definition/record.ts'
import { withheldFields } from '#core/exchange/protocol/row.ts'
import { loginAll, openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'

export type FileOf = { readonly name: string; readonly base64: string }

/** Two stations that pinned each other's keys by typed fingerprints. */
export type Pair = {
  readonly county: TestStation
  readonly city: TestStation
  readonly countyId: string
  readonly cityId: string
  readonly close: () => Promise<void>
}

export async function openStations(): Promise<{ county: TestStation; city: TestStation }> {
  const county = await openTestStation({ kind: 'county', code: '421222', name: '通城县', seed: 'county' })
  const city = await openTestStation({ kind: 'city', code: '421200', name: '咸宁市', seed: 'city' })
  await loginAll(county)
  await loginAll(city)
  return { county, city }
}

/** The ceremony of format §8: file by stick, six groups by telephone. */
export async function enrol(at: TestStation, other: TestStation): Promise<string> {
  const file = await other.must('管理员', 'exchange.exportEnrolment', {})
  const { own } = await other.must('经办', 'exchange.peers', {})
  const { station } = await at.must('管理员', 'exchange.enrol', {
    file: { name: file.name, base64: file.base64 },
    fingerprint: own.fingerprint.join(' '),
  })
  return station
}

export async function openPair(): Promise<Pair> {
  const { county, city } = await openStations()
  const cityId = await enrol(county, city)
  const countyId = await enrol(city, county)
  return {
    county,
    city,
    countyId,
    cityId,
    close: async () => {
      await county.close()
      await city.close()
    },
  }
}

export async function send(from: TestStation, peer: string): Promise<{ file: FileOf; digest: string; seq: number }> {
  const { file, view } = await from.must('经办', 'exchange.send', { peer })
  return { file: { name: file.name, base64: file.base64 }, digest: view.digest, seq: view.seq }
}

/** What is asked of `exchange.apply`, with the password given again: the token serves once. */
export async function withPassword<T extends object>(at: TestStation, input: T): Promise<T & { confirmation: string }> {
  const { token } = await at.must('经办', 'session.confirm', { password: PASSWORD })
  return { ...input, confirmation: token }
}

/** The code that taking in ends with, whoever asked having given the password. */
export async function refusal(at: TestStation, input: { file: FileOf | null; parked: string | null }): Promise<string> {
  return at.fault('经办', 'exchange.apply', await withPassword(at, input))
}

export async function take(at: TestStation, file: FileOf) {
  return at.must('经办', 'exchange.apply', await withPassword(at, { file, parked: null }))
}

/** Everything a station holds but its audit chain: equal dumps mean nothing was changed. */
export function dump(db: ReadDb): string {
  const names = prepared(
    db,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%' AND name <> 'audit' ORDER BY name",
  )
    .pluck()
    .all() as string[]
  return names
    .map(
      (name) =>
        `${name}\n${prepared(db, `SELECT * FROM "${name}"`)
          .all()
          .map((row) => JSON.stringify(row))
          .toSorted()
          .join('\n')}`,
    )
    .join('\n')
}

/** The registration of a natural person's shop is an identity number, which is withheld too. */
function isIdentity(row: Record<string, unknown>, name: string): boolean {
  return name === 'identifier' && row['identifier_type'] === 'identity-number'
}

/** What two stations must agree on about the rows of one of them: everything that travels in the clear. */
export function travelling(db: ReadDb, station: string, audience: readonly string[]): string[] {
  return shipped.records.flatMap((definition) => {
    const hidden = new Set(withheldFields(definition).map(columnName))
    const rows = preparedOnce(db, `SELECT * FROM ${definition.name} WHERE station = ?`).all(station) as Record<
      string,
      unknown
    >[]
    return rows
      .filter((row) => (JSON.parse(String(row['audience'])) as string[]).some((one) => audience.includes(one)))
      .map(
        ({ n: _local, ...row }) =>
          `${definition.name} ${JSON.stringify(Object.entries(row).filter(([name]) => !hidden.has(name) && !isIdentity(row, name)))}`,
      )
      .toSorted()
  })
}

/** One command of a user, through the product's own write transaction but past the routes: for rows no desk would write. */
export function act<T>(at: TestStation, userName: string, run: (call: CommandCall) => T): T {
  const { core } = at.station
  const db = at.station.db()
  const userId = String(prepared(db, 'SELECT id FROM user WHERE name = ?').pluck().get(userName))
  const principal = principalOf(db, userId, 'test')
  if (!principal) throw new Error(`no user ${userName}`)
  const actor = { userId, personId: principal.personId, origin: 'test' }
  return inWrite(db, core, { commandId: core.ports.ids.uuid(), action: 'test', actor }, (tx) =>
    run({ ...queryCall(core, db, principal), tx }),
  )
}
