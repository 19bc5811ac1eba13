import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { applicant, opinionsOf, printed } from '#core/printing/subject-money.ts'
import { day, known, number, text } from '#core/printing/subject-value.ts'
import { currentTitle, materialsOf, procedureOf, ranksOf, subjectOf, type Title } from '#core/procedure/service.ts'
import { titlesOf, type StoredRow } from '#core/register/service.ts'
import { columnsOf } from '#core/training/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { ecommerceClass, tradeMode } from '#shared/definition/form-title.ts'
import { displayValue } from '#shared/definition/record.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseYear } from '#shared/definition/register/enterprise-year.ts'
import { shop } from '#shared/definition/register/shop.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { title } from '#shared/definition/register/title.ts'
import { titleApplication } from '#shared/definition/register/title-application.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { type trainingSession } from '#shared/definition/register/training-session.ts'
import type { Entity } from '#shared/definition/record.ts'
import { titleKind } from '#shared/definition/title.ts'
import { maskIdentityNumber, upgradeIdentityNumber } from '#shared/model/credit-code.ts'

type Session = Entity<typeof trainingSession>

function firmOf(call: QueryCall, row: StoredRow) {
  const { firm, common, email } = applicant(call, row)
  const { fields } = enterprise
  const people = firm ? findBy(call.db, contact, 'enterprise', firm.id) : []
  const titles = firm ? titlesOf(call, enterprise, [firm]) : {}
  return {
    firm,
    values: known({
      enterpriseName: common.enterpriseName,
      // An identity number as a registration is never printed on a form that is copied and posted.
      creditCode: firm?.['identifierType'] === 'identity-number' ? '' : common.creditCode,
      establishedOn: text(firm?.['establishedOn']),
      capital: number(firm?.['registeredCapital']),
      registrationType: displayValue(fields.registrationType, firm?.['registrationType']),
      industryCode: text(firm?.['industryCode']),
      town: titles[text(firm?.['town'])] ?? '',
      registeredAddress: text(firm?.['registeredAddress']),
      businessAddress: text(firm?.['businessAddress']),
      legalRepresentative: common.legalRepresentative,
      contact: people[0]?.name ?? common.contact,
      contactPhone: common.contactPhone,
      email,
      employees: number(firm?.['employees']),
      ecommerceEmployees: number(firm?.['ecommerceEmployees']),
    }),
  }
}

const yearsOf = (call: QueryCall, firm: StoredRow | undefined) =>
  firm ? findBy(call.db, enterpriseYear, 'enterprise', firm.id) : []

function numberOfTitle(call: QueryCall, subject: string): string {
  return findBy(call.db, title, 'subject', subject)[0]?.number ?? ''
}

/** RD-1 of one application: what the form repeats of the enterprise is read from the register. */
export function recognitionForm(call: QueryCall, row: StoredRow): FormInput<'RD-1'> {
  const { firm, values } = firmOf(call, row)
  const year = Number(row['year'])
  const given = opinionsOf(call, row)
  const say = (step: string) => printed(call, given.get(step), '')
  const { fields } = recognitionApplication
  const chosen = displayValue(fields.ecommerceClass, row['ecommerceClass'])
  const modes = Array.isArray(row['tradeModes']) ? row['tradeModes'].map(String) : []
  const words = new Map([
    ['group-buying', '团购'],
    ['export', '跨境'],
    ['import', '跨境'],
    ['community', '其他'],
    ['mobile', '其他'],
  ])
  const named = new Set(modes.map((one) => words.get(one) ?? one))
  const definition = procedureOf('recognition')
  const papers = materialsOf(call, definition, subjectOf(call, definition, row.id))
  const short = (label: string) => label.replace(/（.*$/u, '').slice(0, 24)
  return known({
    year,
    ...values,
    ecommerceClass: ecommerceClass.find((one) => one === chosen),
    subclass: displayValue(fields.subclass, row['subclass']),
    tradeModes: tradeMode.filter((one) => named.has(one)),
    website: text(firm?.['website']),
    icpNumber: text(firm?.['icpNumber']),
    shops: (firm ? findBy(call.db, shop, 'enterprise', firm.id) : []).map((one) => ({
      platform: displayValue(shop.fields.platform, one.platform),
      name: one.name,
      url: one.url,
      openedOn: one.openedOn ?? '',
    })),
    years: [year - 2, year - 1].map((of) => {
      const one = yearsOf(call, firm).find((found) => found.year === of)
      return known({
        year: of,
        revenue: one?.revenue ?? undefined,
        onlineSales: one?.onlineSales ?? undefined,
        onlineRetail: one?.onlineRetail ?? undefined,
        tax: one?.taxPaid ?? undefined,
        parcels: one?.parcels ?? undefined,
      })
    }),
    mainProducts: text(firm?.['mainProducts']),
    introduction: text(row['introduction']),
    materials: papers.map((one) => ({ label: short(one.label), on: one.status === 'received' })),
    filledOn: day(row['appliedOn']),
    acceptedOn: day(given.get('acceptance')?.['signedOn']),
    county: say('county-review'),
    city: say(given.has('approval') ? 'approval' : 'city-review'),
    note: [numberOfTitle(call, row.id), text(row['remark'])].filter((one) => one !== '').join('；'),
  })
}

const WORDS = { county: '本县', city: '全市' } as const

/** SF-1 of one application; growth from registered figures only, left out where the base is missing or zero. */
export function demonstrationForm(call: QueryCall, row: StoredRow): FormInput<'SF-1'> {
  const { firm, values } = firmOf(call, row)
  const year = Number(row['year'])
  const given = opinionsOf(call, row)
  const say = (step: string) => printed(call, given.get(step), '')
  const sales = new Map(yearsOf(call, firm).map((one) => [one.year, one.onlineSales]))
  const ranks = ranksOf(call, text(row['enterprise']), year - 1)
  const rank = (scope: 'county' | 'city') => {
    const found = ranks.find((one) => one.scope === scope)
    return found ? `${WORDS[scope]}第${found.rank}名（共${found.of}家）` : ''
  }
  const { fields } = titleApplication
  return known({
    year,
    ...values,
    object: row['object'] === 'base' ? ('示范基地' as const) : ('示范企业' as const),
    level: row['level'] === 'province' ? ('省级' as const) : ('市级' as const),
    category: displayValue(fields.category, row['category']),
    baseName: text(row['baseName']),
    buildingArea: number(row['buildingArea']),
    tenants: number(row['tenants']),
    tenantShare: number(row['tenantShare']),
    occupancy: number(row['occupancy']),
    years: [year - 3, year - 2, year - 1].map((of) =>
      known({ year: of, sales: sales.get(of) ?? undefined, growth: growthOf(sales.get(of), sales.get(of - 1)) }),
    ),
    declared: number(row['salesDeclared']),
    rankCounty: rank('county'),
    rankCity: rank('city'),
    platforms: text(row['platforms']),
    jobs: number(row['jobs']),
    farmers: number(row['farmers']),
    awards: text(row['awards']),
    practice: text(row['practice']),
    filledOn: day(row['appliedOn']),
    county: say('county-review'),
    city: say(given.has('approval') ? 'approval' : 'city-review'),
    note: [numberOfTitle(call, row.id), text(row['remark'])].filter((one) => one !== '').join('；'),
  })
}

/** Growth in basis points, towards zero; undefined where either year is missing or the base is zero (domain §5.8). */
export function growthOf(now: number | null | undefined, base: number | null | undefined): number | undefined {
  if (now === null || now === undefined || base === null || base === undefined || base === 0) return undefined
  return Number((BigInt(now - base) * 10_000n) / BigInt(base))
}

/** The applications this unit recommended in the month of this one: the batch that goes to the city (domain §1.7). */
function batchOf(call: QueryCall, record: 'recognition_application' | 'title_application', row: StoredRow): string[] {
  const found = prepared(
    call.db,
    `SELECT a.id FROM ${record} a JOIN opinion o ON o.subject = a.id AND o.step = 'county-review' AND o.outcome = 'agreed' AND o.round = a.round
     WHERE a.station = ? AND a.voided_at IS NULL AND substr(o.signed_on, 1, 7) =
       (SELECT substr(p.signed_on, 1, 7) FROM opinion p WHERE p.subject = ? AND p.step = 'county-review' AND p.outcome = 'agreed' ORDER BY p.round DESC LIMIT 1)
     ORDER BY a.n`,
  )
    .pluck()
    .all(row.station, row.id) as string[]
  return found.length > 0 ? [...new Set(found)] : [row.id]
}

function lastSales(call: QueryCall, row: StoredRow): number | null {
  const { firm } = applicant(call, row)
  return yearsOf(call, firm).find((one) => one.year === Number(row['year']) - 1)?.onlineSales ?? null
}

const SIGNERS = ['制表人', '审核人', '单位负责人']

/** RD-5: the month's recommended recognitions. */
export function recognitionBatch(call: QueryCall, row: StoredRow): FormInput<'RD-5'> {
  const { fields } = recognitionApplication
  const rows = batchOf(call, 'recognition_application', row).flatMap((id) => {
    const one = getRecord(call.db, recognitionApplication, id) as StoredRow | undefined
    return one ? [one] : []
  })
  return {
    title: '电子商务企业认定推荐汇总表',
    subtitle: `${String(row['year'])}年度`,
    unit: call.station.bureau,
    unitLine: '单位：元',
    filledOn: call.today,
    columns: [
      { label: '序号', kind: 'integer', weight: 5 },
      { label: '编号', weight: 24 },
      { label: '企业名称', weight: 30 },
      { label: '统一社会信用代码（注册号）', weight: 22 },
      { label: '类别', weight: 9 },
      { label: '小类', weight: 20 },
      { label: '上年网上销售额', kind: 'money', weight: 17 },
      { label: '初审意见', weight: 24 },
    ],
    rows: rows.map((one, at) => {
      const { values } = firmOf(call, one)
      const review = opinionsOf(call, one).get('county-review')
      return [
        at + 1,
        text(one['serial']),
        values.enterpriseName ?? '',
        values.creditCode ?? '',
        displayValue(fields.ecommerceClass, one['ecommerceClass']),
        displayValue(fields.subclass, one['subclass']),
        lastSales(call, one),
        review ? text(review['text']) || '同意推荐' : '',
      ]
    }),
    signers: SIGNERS,
  }
}

/** SF-3: the month's recommended titles with their places. */
export function demonstrationBatch(call: QueryCall, row: StoredRow): FormInput<'SF-3'> {
  const rows = batchOf(call, 'title_application', row).flatMap((id) => {
    const one = getRecord(call.db, titleApplication, id) as StoredRow | undefined
    return one ? [one] : []
  })
  const { fields } = titleApplication
  return {
    title: '电子商务示范企业（基地）推荐汇总表',
    subtitle: `${String(row['year'])}年度`,
    unit: call.station.bureau,
    unitLine: '单位：元',
    filledOn: call.today,
    columns: [
      { label: '序号', kind: 'integer', weight: 5 },
      { label: '企业（基地）名称', weight: 30 },
      { label: '统一社会信用代码（注册号）', weight: 22 },
      { label: '级别', weight: 8 },
      { label: '对象', weight: 10 },
      { label: '类别', weight: 12 },
      { label: '上年网上经销额（统计）', kind: 'money', weight: 18 },
      { label: '全县名次', weight: 9 },
      { label: '全市名次', weight: 9 },
      { label: '推荐意见', weight: 22 },
    ],
    rows: rows.map((one, at) => {
      const { values } = firmOf(call, one)
      const ranks = ranksOf(call, text(one['enterprise']), Number(one['year']) - 1)
      const rank = (scope: string) => String(ranks.find((found) => found.scope === scope)?.rank ?? '')
      const review = opinionsOf(call, one).get('county-review')
      return [
        at + 1,
        text(one['baseName']) || (values.enterpriseName ?? ''),
        values.creditCode ?? '',
        displayValue(fields.level, one['level']),
        displayValue(fields.object, one['object']),
        displayValue(fields.category, one['category']),
        lastSales(call, one),
        rank('county'),
        rank('city'),
        review ? text(review['text']) || '同意推荐' : '',
      ]
    }),
    signers: SIGNERS,
  }
}

/** RD-7: what the certificate says today. */
export function certificateForm(call: QueryCall, row: StoredRow): FormInput<'RD-7'> {
  const held = getRecord(call.db, title, row.id)
  const current: Title | undefined = held ? currentTitle(call.db, held) : undefined
  const kind = titleKind(current?.kind ?? '')
  const shown = current?.kind === 'recognition' ? displayValue(title.fields.ecommerceClass, current.ecommerceClass) : ''
  return known({
    title: kind?.label ?? '',
    award: kind?.award ?? '',
    holder: current?.holderName ?? '',
    creditCode: current?.holderIdentifier ?? '',
    ecommerceClass: shown,
    number: current?.number ?? '',
    document: current?.document ?? '',
    issuedBy: current?.issuedBy ?? '',
    issuedOn: current?.issuedOn,
    validTo: current?.validTo,
  })
}

function sexOf(identity: string | null): string {
  const full = identity === null ? undefined : (upgradeIdentityNumber(identity) ?? identity)
  const digit = Number(full?.charAt(16))
  return full === undefined || full.length !== 18 || Number.isNaN(digit) ? '' : digit % 2 === 1 ? '男' : '女'
}

function firmName(call: QueryCall, id: string | null): string {
  return id === null ? '' : (getRecord(call.db, enterprise, id)?.name ?? '')
}

/** PX-2: the roster; identity numbers masked, because copies of it are posted (domain §4.6, §11.2). */
export function rosterForm(call: QueryCall, row: StoredRow): FormInput<'PX-2'> {
  const session = row as unknown as Session
  return {
    title: '培训学员花名册',
    subtitle: `${session.title}（${session.startsOn} 至 ${session.endsOn}）`.slice(0, 80),
    unit: session.organiser.slice(0, 120),
    filledOn: call.today,
    columns: [
      { label: '序号', kind: 'integer', weight: 5 },
      { label: '姓名', weight: 12 },
      { label: '性别', weight: 6 },
      { label: '身份证号', weight: 22 },
      { label: '单位', weight: 32 },
      { label: '职务', weight: 12 },
      { label: '手机', weight: 15 },
      { label: '备注', weight: 14 },
    ],
    rows: findBy(call.db, trainee, 'session', row.id).map((one, at) => [
      at + 1,
      one.name,
      sexOf(one.identityNumber),
      one.identityNumber === null ? '' : maskIdentityNumber(one.identityNumber),
      firmName(call, one.enterprise),
      one.post ?? '',
      one.phone ?? '',
      displayValue(trainee.fields.category, one.category),
    ]),
    signers: ['制表人', '举办单位负责人'],
  }
}

/** PX-3: names of the session, one page a day. */
export function signInForm(call: QueryCall, row: StoredRow): FormInput<'PX-3'> {
  const session = row as unknown as Session
  return {
    session: session.title,
    organiser: session.organiser,
    place: session.place ?? '',
    days: [...new Set(columnsOf(session).map((one) => one.day))],
    people: findBy(call.db, trainee, 'session', row.id).map((one) => ({
      name: one.name,
      unit: firmName(call, one.enterprise),
      phone: one.phone ?? '',
    })),
  }
}
