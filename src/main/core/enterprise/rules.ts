import { sameNumberArriving } from '#core/enterprise/same-number.ts'
import { findBy } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { type QueryCall, type RecordHooks, judgementOf, warningAt } from '#core/call.ts'
import { listByLegalRepresentative, listSharing, type NamedEnterprise } from '#core/enterprise/enterprise-repo.ts'
import { nearFirms } from '#core/enterprise/near.ts'
import type { Warning } from '#shared/contract/common.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { identify } from '#shared/model/credit-code.ts'
import { contradicting, countyHinter } from '#shared/model/county-hint.ts'
import { matchKey } from '#shared/model/text.ts'

function related(rows: readonly NamedEnterprise[]): Warning['related'] {
  return rows.map((row) => ({ record: 'enterprise', id: row.id, title: row.name }))
}

function others(rows: readonly NamedEnterprise[], own: string | null): NamedEnterprise[] {
  return rows.filter((row) => row.id !== own).slice(0, 5)
}

/** Live enterprises of the whole register whose name, once spaces, brackets and width are dropped, is the same. */
function sameName(call: QueryCall, key: string, own: string | null): NamedEnterprise[] {
  return others(findBy(call.db, enterprise, 'matchKey', key), own)
}

function samePerson(call: QueryCall, name: string, own: string | null): NamedEnterprise[] {
  return others(listByLegalRepresentative(call.db, name), own)
}

/** The check digit warns, it never blocks: real registered codes fail it (data of 2015). */
function identifierWarning(values: Values): Warning[] {
  const text = values['identifier']
  if (typeof text !== 'string' || text === '') return []
  const verdict = identify(text)
  if (verdict.checkPasses || !verdict.problem) return []
  const { message, suggestion } = verdict.problem
  return [warningAt('identifier', 'CHECK_DIGIT', `${message}${suggestion ? `（是否 ${suggestion}？）` : ''}`)]
}

/** The number and the address may name another county than the one that was chosen. */
function countyWarnings(call: QueryCall, values: Values): Warning[] {
  const { counties, towns } = call.core.resources
  const stated = counties.find((one) => one.code === values['county'])
  if (!stated) return []
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null)
  const hint = countyHinter(counties, towns)(text('identifier'), [text('registeredAddress'), text('businessAddress')])
  const nameOf = (code: string) => counties.find((one) => one.code === code)?.name ?? code
  const against = contradicting(hint, stated)
  const words = [
    ...(against.code === null ? [] : [`证照号码里的登记机关在${nameOf(against.code)}`]),
    ...(against.address === null ? [] : [`地址在${nameOf(against.address)}`]),
  ]
  if (words.length === 0) return []
  const message = `县市区选的是${stated.name}，${words.join('，')}，请核对`
  return [warningAt('county', 'COUNTY_CONTRADICTED', message)]
}

/** A code of industry is digits; of another edition than the one held here it is kept, and said. What stood before is not asked again. */
function industryFindings(call: QueryCall, values: Values, old: Values | undefined) {
  const code = values['industryCode']
  const none = { problems: [], warnings: [] }
  if (typeof code !== 'string' || code === '' || code === old?.['industryCode']) return none
  if (call.core.resources.industries.some((one) => one.code === code && /^\d/u.test(code))) return none
  const said = (message: string) => [warningAt('industryCode', 'INDUSTRY_UNKNOWN', message)]
  return /^\d{2,4}$/u.test(code)
    ? { problems: [], warnings: said(`行业分类里没有 ${code}，可能是旧版代码，请核对`) }
    : { problems: said('行业代码是 2 到 4 位数字，请按名称从列表中选择'), warnings: [] }
}

/** Names a warning tells: more of them nobody reads while typing. */
const NEAR_TOLD = 3

/** Firms whose names are like the typed one, each with the reason; a name that was not touched is not asked about again. */
function nearWarnings(call: QueryCall, values: Values, old: Values | undefined): Warning[] {
  const name = String(values['name'] ?? '')
  if (name === '' || old?.['name'] === values['name']) return []
  const own = typeof old?.['id'] === 'string' ? old['id'] : null
  // The identical one is told by its own warning.
  const rows = nearFirms(call, name, NEAR_TOLD + 1, own).filter((one) => one.score < 100)
  if (rows.length === 0) return []
  const told = rows.slice(0, NEAR_TOLD)
  const words = told.map((one) => `${one.name}（${one.reason}）`).join('、')
  return [warningAt('name', 'NEAR_NAME', `名称相近的企业：${words}`, related(told))]
}

/** What other firms have in common with this one: nothing where there are none. */
function sharedWith(field: string, code: string, words: string, rows: readonly NamedEnterprise[]): Warning[] {
  if (rows.length === 0) return []
  return [warningAt(field, code, `${words}：${rows.map(({ name }) => name).join('、')}`, related(rows))]
}

function duplicateWarnings(call: QueryCall, values: Values, own: string | null): Warning[] {
  const { legalRepresentative: person } = values
  const key = matchKey(String(values['name'] ?? ''))
  return [
    ...sharedWith('name', 'SAME_NAME', '已有名称相同的企业', key === '' ? [] : sameName(call, key, own)),
    ...sharedWith(
      'legalRepresentative',
      'SAME_PERSON',
      '同一法定代表人还有',
      typeof person === 'string' ? samePerson(call, person, own) : [],
    ),
  ]
}

const NEIGHBOURS: readonly (readonly [record: string, field: string, column: string, words: string])[] = [
  ['contact', 'mobile', 'mobile', '同一手机还登记在'],
  ['bank_account', 'accountNumber', 'account_number', '同一账号还登记在'],
  ['shop', 'url', 'url', '同一网址还登记在'],
]

/** Phones, accounts and shop addresses shared by two enterprises: warned, listed, one key away. */
function shared(record: string, field: string, column: string, words: string): RecordHooks {
  return {
    why: '同一手机、账号、网址出现在两家企业时要提示，定义只能说本表内唯一',
    judge: (call, values, old) => {
      const value = values[field]
      const definition = call.definitions.record(record)
      if (typeof value !== 'string' || value === '' || !definition) return judgementOf(values)
      const enterprise = String(values['enterprise'] ?? old?.['enterprise'] ?? '')
      const rows = listSharing(call.db, definition, column, value, enterprise)
      return judgementOf(values, [], sharedWith(field, 'SHARED', words, rows))
    },
  }
}

/** What the definition of 企业 and its children cannot say. */
export const enterpriseHooks: Readonly<Record<string, RecordHooks>> = {
  enterprise: {
    why: '行业代码须是数字，不在分类里的提示；校验位、县市区与号码和地址不合只提示不阻止；同名、名称相近、同一法定代表人要边填边提示',
    judge: (call, values, old) => {
      const own = typeof old?.['id'] === 'string' ? old['id'] : null
      const industry = industryFindings(call, values, old)
      return {
        values: { ...values, matchKey: matchKey(String(values['name'] ?? '')) || null },
        problems: industry.problems,
        warnings: [
          ...industry.warnings,
          ...identifierWarning(values),
          ...countyWarnings(call, values),
          ...duplicateWarnings(call, values, own),
          ...nearWarnings(call, values, old),
        ],
      }
    },
    arriving: sameNumberArriving,
  },
  ...Object.fromEntries(
    NEIGHBOURS.map(([record, field, column, words]) => [record, shared(record, field, column, words)]),
  ),
}
