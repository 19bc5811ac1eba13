import { findBy } from '#core/db/record-store.ts'
import { recordCheck, titleStateOf, type Title, type TitleState } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import { titleHooks, titleRules } from '#core/title/service.ts'
import { shipped } from '#test/helper/shipped.ts'
import { title } from '#shared/definition/register/title.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import { HOOKS, manualChecks, notify, opine, papers } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

/** 1 万元 in 分. */
export const WAN = 1_000_000

export type TitleCase = { readonly city: Desk; readonly county: Desk; readonly close: () => void }

/** A county and its city, with the hooks of every room titles touch. */
export function openTitleCase(seed: string): TitleCase {
  const hooks = { ...HOOKS, ...titleHooks(shipped) }
  const city = openTestDesk({ kind: 'city', code: '421200', seed: `${seed}-city`, hooks })
  const id = String(city.db.prepare('SELECT id FROM station').pluck().get())
  const county = openTestDesk({ city: id, seed: `${seed}-county`, hooks })
  return {
    city,
    county,
    close: () => {
      city.close()
      county.close()
    },
  }
}

export const toCity = ({ city, county }: TitleCase) => receive(city, versionsFrom(county))

/** Only what the city addresses to this county, as a package would (design §5). */
export function toCounty({ city, county }: TitleCase): void {
  const own = String(county.db.prepare('SELECT id FROM station').pluck().get())
  const addressed = versionsFrom(city).filter(({ audience }) =>
    (JSON.parse(audience) as string[]).some((one) => one === '*' || one === own),
  )
  receive(county, addressed)
}

/** An enterprise of the county with a shop and last year's sales (分; null = none registered). */
export function firm(
  desk: Desk,
  sales: number | null,
  identifier = '91330100799655058B',
  name = '测试县山货电子商务有限公司',
): StoredRow {
  desk.day('2014-03-03')
  const row = desk.record('clerk', 'enterprise', {
    name,
    identifierType: 'credit-code',
    identifier,
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
    legalRepresentative: '代表甲',
    ecommerceClass: 'application',
  })
  desk.record('clerk', 'shop', {
    enterprise: row.id,
    platform: 'taobao',
    name: '山货店',
    url: `https://example.invalid/${identifier}`,
    isOpen: true,
  })
  if (sales !== null)
    desk.record('clerk', 'enterprise_year', { enterprise: row.id, year: 2013, revenue: sales, onlineSales: sales })
  return row
}

export function applyRecognition(desk: Desk, enterprise: string, patch: Record<string, unknown> = {}): StoredRow {
  return desk.record('clerk', 'recognition_application', {
    enterprise,
    appliedOn: '2014-03-03',
    year: 2014,
    ecommerceClass: 'application',
    subclass: 'trader',
    operatingSince: '2012-01-01',
    promiseSigned: true,
    ...patch,
  })
}

export function applyTitle(desk: Desk, enterprise: string, patch: Record<string, unknown> = {}): StoredRow {
  return desk.record('clerk', 'title_application', {
    enterprise,
    appliedOn: '2014-03-03',
    year: 2014,
    object: 'enterprise',
    level: 'city',
    schedule: 'continue',
    operatingSince: '2012-01-01',
    salesDeclared: 800 * WAN,
    promiseSigned: true,
    ...patch,
  })
}

/** The signed sheet of a site visit: who signed, and who went along. */
export const visitSheet = (desk: Desk, second = 'clerk') => ({
  signatory: desk.people['clerk2'],
  signatoryUnit: '测试商务局',
  paperNumber: '核查-1',
  comparedBy: second === '' ? null : desk.people[second],
})

/** Lets a failed check pass with a reason. */
export function excuse(desk: Desk, id: string, procedure: string, item: string): void {
  const rules = new Map(titleRules).get(procedure)
  if (!rules) throw new Error(`no rules for ${procedure}`)
  desk.act('clerk', (call) =>
    recordCheck(call, rules, { procedure, subject: id, item, result: 'warn', seen: null, reason: '情况属实，见说明' }),
  )
}

/** Everything the county does from acceptance to its recommendation. */
export function recommend({ county }: TitleCase, id: string, procedure: string): void {
  const day = county.ask('clerk', (call) => call.today)
  papers(county, id, procedure)
  manualChecks(county, id, procedure)
  opine(county, id, 'acceptance', 'accepted', { procedure, on: day })
  if (procedure === 'recognition')
    opine(county, id, 'site-visit', 'agreed', { procedure, on: day, who: 'clerk2', paper: visitSheet(county) })
  opine(county, id, 'county-review', 'agreed', { procedure, on: day, who: 'reviewer' })
}

/** The city reviews, announces and approves; the decision goes back. */
export function award(
  given: TitleCase,
  id: string,
  procedure: string,
  days: readonly [review: string, on: string],
  paper: unknown = null,
): void {
  const { city } = given
  toCity(given)
  city.day(days[0])
  opine(city, id, 'city-review', 'agreed', { procedure, on: days[0], who: 'reviewer' })
  notify(city, id, days[0], procedure)
  city.day(days[1])
  opine(city, id, 'approval', 'approved', { procedure, on: days[1], who: 'approver', paper })
  toCounty(given)
}

export function titlesAt(desk: Desk, enterprise: string): Title[] {
  return findBy(desk.db, title, 'enterprise', enterprise)
}

export function titleAt(desk: Desk, enterprise: string): Title {
  const row = titlesAt(desk, enterprise)[0]
  if (!row) throw new Error('no title was granted')
  return row
}

/** The state of a title on a day. */
export function stateOn(desk: Desk, row: Title, day: string): TitleState {
  desk.day(day)
  return desk.ask('clerk', (call) => titleStateOf(call, row))
}

/** A recognised enterprise: certificate of 2014-03-20. */
export function recognised(given: TitleCase): { enterprise: StoredRow; held: Title } {
  const enterprise = firm(given.county, 200 * WAN)
  const { id } = applyRecognition(given.county, enterprise.id)
  recommend(given, id, 'recognition')
  award(given, id, 'recognition', ['2014-03-10', '2014-03-20'])
  return { enterprise, held: titleAt(given.county, enterprise.id) }
}
