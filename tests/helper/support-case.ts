import { roomHooks } from '#api/rooms.ts'
import type { Values } from '#core/db/row-image.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { SupportCondition, SupportRule, SupportTier } from '#shared/model/support-rule.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

/** 1 万元 in 分. */
export const WAN = 1_000_000

/** A tier of a fixed sum. */
export const fixed = (label: string, amount: number, ...when: SupportCondition[]): SupportTier => ({
  label,
  when,
  amount: { form: 'fixed', amount },
  cap: null,
})

/** A rule with these words and nothing else. */
export const ruleOf = (patch: Partial<SupportRule>): SupportRule => ({
  v: 1,
  figures: 'before',
  needs: [],
  byHand: [],
  tiers: [],
  overlaps: [],
  once: null,
  cap: null,
  capYear: null,
  group: null,
  stacks: [],
  ...patch,
})

/** An edition as it is typed. */
export const edition = (rule: SupportRule, patch: Values = {}): Values => ({
  name: '示例支持规则',
  ruleKey: 'sample',
  effectiveFrom: '2014-01-01',
  document: '测政发〔2014〕3号',
  article: '第五条',
  content: JSON.stringify(rule),
  ...patch,
})

/** A city and a county of it, with the hooks of every room. */
export function openSupportCase(seed: string) {
  const hooks = Object.fromEntries(roomHooks(shipped))
  const city = openTestDesk({ kind: 'city', code: '421200', seed: `${seed}-city`, hooks })
  const id = String(city.db.prepare('SELECT id FROM station').pluck().get())
  const county = openTestDesk({ city: id, seed: `${seed}-county`, hooks })
  const own = String(county.db.prepare('SELECT id FROM station').pluck().get())
  city.day('2014-01-02')
  return {
    city,
    county,
    /** What the city addresses to this county, as a package would. */
    toCounty: () =>
      receive(
        county,
        versionsFrom(city).filter(({ audience }) =>
          (JSON.parse(audience) as string[]).some((one) => one === '*' || one === own),
        ),
      ),
    rule: (rule: SupportRule, patch: Values = {}): StoredRow =>
      city.record('approver', 'support_rule', edition(rule, patch)),
    close: () => {
      city.close()
      county.close()
    },
  }
}
export type SupportCase = ReturnType<typeof openSupportCase>

/** A call of the desk and an item that cites the rule. */
export function itemBy(desk: Desk, rule: string, patch: Values = {}, call: Values = {}): StoredRow {
  const made = desk.record('clerk', 'fund_call', {
    title: '示例申报通知',
    documentNumber: '测商〔2014〕7号',
    year: 2014,
    level: 'county',
    opensOn: '2014-02-01',
    closesOn: '2014-12-31',
    ...call,
  })
  return desk.record('clerk', 'support_item', {
    call: made.id,
    name: '示例支持项目',
    category: 'C',
    purpose: 'attraction',
    rule,
    ...patch,
  })
}
