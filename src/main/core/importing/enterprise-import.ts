import type { ReadDb } from '#core/db/connection.ts'
import { insertRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import type { CleanValue } from '#core/importing/clean/cell.ts'
import { BETWEEN_PHONES } from '#core/importing/clean/contact.ts'
import type { ImportHooks, LeftOut } from '#core/importing/import-plan.ts'
import { hasContactWord } from '#core/importing/registered-repo.ts'
import type { RowVerdict } from '#core/importing/verdict.ts'
import { contact, UNNAMED_CONTACT } from '#shared/definition/register/contact.ts'
import { REGISTRATION_TYPES, SUBJECT_TYPES } from '#shared/definition/enterprise-choice.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { formerName } from '#shared/definition/register/former-name.ts'
import { matchKey } from '#shared/model/text.ts'
import { pick } from '#shared/pick.ts'

const SUBJECT_BY_PREFIX: Readonly<Record<string, string>> = {
  '92': 'individual',
  '93': 'cooperative',
  '51': 'association',
  '52': 'private-non-enterprise',
  '11': 'public-institution',
  '12': 'public-institution',
}

/** What a sheet's own column says: 集体分支机构 is a branch whoever owns it. */
const STATED_WORDS: readonly (readonly [RegExp, string])[] = [
  [/分支|分公司|营业单位|非法人|办事处|代表处/u, 'branch'],
  [/合作社|合作联社/u, 'cooperative'],
  [/个体/u, 'individual'],
  [/民办非企业|民非|社会服务机构/u, 'private-non-enterprise'],
  [/社会团体|社团|协会|商会/u, 'association'],
  [/事业/u, 'public-institution'],
  [/自然人网店/u, 'natural-person'],
  [/公司|法人|有限|股份|集体|国有|全民|私营|民营|内资|外资|外商|港澳台|独资|合伙|企业/u, 'company'],
]

/** A branch is named behind the company it belongs to: 甲公司乙分公司, 甲集团乙办事处. */
const BRANCH_NAME =
  /分公司|分店|分社|分厂|分部|支公司|门市部|经营部|营业部|办事处|代表处|(?<=公司.{0,20})(?:直营店|连锁店|专卖店|门店|营业厅|营业所|服务部|网点)/u
const NAME_WORDS: readonly (readonly [RegExp, string])[] = [
  [/合作社|合作联社/u, 'cooperative'],
  [/个体/u, 'individual'],
  [BRANCH_NAME, 'branch'],
]

const wordIn = (words: readonly (readonly [RegExp, string])[], text: string) =>
  words.find(([pattern]) => pattern.test(text))?.[1]

/**
 * 主体类型 from the code's first two places, else from what the sheet states, else from words of the name; a company where
 * nothing speaks. `unread`: the sheet states something that no word of ours is.
 */
function subjectTypeOf(
  name: string,
  identifier: string | null,
  stated: string | null,
): { readonly kind: string; readonly unread: boolean } {
  const byCode = identifier && identifier.length === 18 ? SUBJECT_BY_PREFIX[identifier.slice(0, 2)] : undefined
  const own = SUBJECT_TYPES.find((one) => one.label === stated || one.value === stated)?.value
  const byStated = stated === null ? undefined : (own ?? wordIn(STATED_WORDS, stated))
  const byName = wordIn(NAME_WORDS, name)
  // 企业, 有限公司 say who owns it; that it is a branch stands in its name.
  const kind = byCode ?? (byStated === 'company' && byName === 'branch' && own === undefined ? byName : byStated)
  return { kind: kind ?? byName ?? 'company', unread: stated !== null && byStated === undefined }
}

/** 登记注册类型 by its number or its word: 150, 有限责任公司. */
function registrationTypeOf(stated: string | null): string | null {
  if (stated === null) return null
  const plain = stated.replaceAll(/\s/gu, '')
  const found = REGISTRATION_TYPES.filter(({ value, label }) => {
    const word = label.slice(value.length).trim()
    return plain.startsWith(value) || plain.startsWith(word)
  })
  return found.length === 1 ? (found[0]?.value ?? null) : null
}

function labelOf(kind: string): string {
  return SUBJECT_TYPES.find((one) => one.value === kind)?.label ?? kind
}

function text(value: CleanValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

const isMobile = (text: string) => /^1[3-9]\d{9}$/u.test(text)

/**
 * An enterprise sheet often brings one contact a row; it becomes a child record of its own. A fixed line goes where fixed
 * lines stand; of two numbers of one kind the second takes the place that is free.
 */
function contactOf(verdict: RowVerdict): Values | null {
  const { contactName, phone, email } = verdict.values
  if ([contactName, phone, email].every((one) => typeof one !== 'string')) return null
  const [first = null, second = null] = typeof phone === 'string' ? phone.split(BETWEEN_PHONES) : []
  const fixedFirst = first !== null && !isMobile(first)
  const [mobile, telephone] = fixedFirst ? [second, first] : [first, second]
  return {
    name: typeof contactName === 'string' && contactName !== '' ? contactName : UNNAMED_CONTACT,
    mobile,
    telephone,
    email: email ?? null,
  }
}

const CONTACT_WORDS = [
  ['mobile', 'phone', '联系电话', '号码'],
  ['telephone', 'phone', '联系电话', '号码'],
  ['name', 'contactName', '联系人', '姓名'],
  ['email', 'email', '电子邮箱', '邮箱'],
] as const

/** An import adds no contact to an enterprise that is registered: a number, name or address it does not have is named. */
function contactLeftOut(db: ReadDb, child: Values, existing: string): LeftOut | null {
  const missing = CONTACT_WORDS.flatMap(([name, field, label, word]) => {
    const value = child[name]
    const lost = typeof value === 'string' && value !== UNNAMED_CONTACT && !hasContactWord(db, existing, value)
    return lost ? [{ field, label, value, word }] : []
  })
  const [first] = missing
  if (!first) return null
  return {
    ...pick(first, 'field', 'label'),
    value: missing.map(({ value }) => value).join('、'),
    message: `企业已经登记，联系人不随导入改动，这个${[...new Set(missing.map(({ word }) => word))].join('、')}没有收进。`,
    advice: '要用的，请在该企业的联系人里补录。',
  }
}

/** What the import of firms does beside their definition: kinds of subject from codes and names, a contact a row, former names. */
export const enterpriseImport: ImportHooks = {
  record: enterprise.name,
  keys: [['identifier'], ['matchKey', 'county']],
  complete: ({ values, identifierType }) => {
    const name = text(values['name']) ?? ''
    const identifier = text(values['identifier'])
    const { phone: _phone, contactName: _contactName, email: _email, registrationType, subjectType, ...rest } = values
    const stated = text(subjectType)
    const { kind, unread } = subjectTypeOf(name, identifier, stated)
    const registered = registrationTypeOf(text(registrationType))
    return {
      values: {
        ...rest,
        name,
        matchKey: matchKey(name) || null,
        identifier,
        ...(identifier === null ? {} : { identifierType: identifierType ?? 'unknown' }),
        ...(stated === null || unread ? {} : { subjectType: kind }),
        ...(registered === null ? {} : { registrationType: registered }),
      },
      // A sheet that does not speak of the state must not call a deregistered enterprise alive again.
      assumed: { identifierType: 'unknown', subjectType: kind, businessStatus: 'active' },
      problem: null,
      notes: [
        ...(unread
          ? [{ field: 'subjectType', message: `没有认出主体类型“${stated ?? ''}”，按${labelOf(kind)}登记` }]
          : []),
        ...(text(registrationType) !== null && registered === null
          ? [{ field: 'registrationType', message: `没有认出登记注册类型“${text(registrationType) ?? ''}”，没有收进` }]
          : []),
      ],
    }
  },
  // An enterprise's own rule only fills the match key, which is done above: the bare path keeps 100,000 rows quick.
  plain: true,
  child: contactOf,
  enterChild: (call, id, child) => void insertRecord(call.tx, contact, { ...child, enterprise: id }),
  childLeftOut: contactLeftOut,
  afterUpdate: (call, row, old) => {
    if (old['name'] !== row['name'])
      insertRecord(call.tx, formerName, { enterprise: row.id, name: old['name'], usedUntil: call.today })
  },
}
