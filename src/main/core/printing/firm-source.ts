import { firmDealings, firmMoney, firmTitles } from '#core/firm/service.ts'
import { paperSource } from '#core/printing/paper-source-kind.ts'
import { unseenBy, unseenRecord } from '#core/printing/shown.ts'
import { integer, longText, money, text as words, year } from '#shared/definition/field.ts'
import { bankAccount } from '#shared/definition/register/bank-account.ts'
import { contact, UNNAMED_CONTACT } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { enterpriseMonth } from '#shared/definition/statistic/enterprise-month.ts'
import { figuresOf, figureText, indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatPeriod } from '#shared/model/period.ts'

const line = (label: string) => words({ label, max: 200 })
const amount = (label: string) => money({ source: 'program', label, unit: '元' })
const joined = (...parts: readonly string[]): string => parts.filter((one) => one !== '').join('，')

/** The number of the firm, hidden where it is that of a person. */
const firmFact = paperSource(
  'firm_fact',
  '企业',
  { number: line(enterprise.fields.identifier.label) },
  (call, { id }) => [{ number: unseenRecord(call, enterprise, id)?.identifier ?? '' }],
)

/** People and accounts, with telephones and account numbers hidden but for their ends. */
const firmContact = paperSource(
  'firm_contact',
  '联系人和账户',
  { kind: line('种类'), name: line('姓名、户名'), words: line('说明') },
  (call, { id }) => [
    ...unseenBy(call, contact, 'enterprise', id).map((one) => ({
      kind: contact.label,
      name: one.name === UNNAMED_CONTACT ? '' : one.name,
      words: joined(one.post ?? '', one.mobile ?? one.telephone ?? ''),
    })),
    ...unseenBy(call, bankAccount, 'enterprise', id).map((one) => ({
      kind: bankAccount.label,
      name: one.accountName,
      words: joined(one.bank, one.accountNumber, one.isBasic ? bankAccount.fields.isBasic.label : ''),
    })),
  ],
)

const firmMatter = paperSource(
  'firm_matter',
  '资金和补贴',
  {
    title: line('事项'),
    year: year({ label: '年度' }),
    state: line('办到'),
    applied: amount('申请'),
    approved: amount('批准'),
    paid: amount('拨付'),
  },
  (call, { id }) =>
    firmMoney(call, id).matters.map(({ kind, title, serial, ...one }) => ({
      ...one,
      title: title === serial ? `${kind} ${serial}` : title,
    })),
)

const NO_CAP = '没有规定'

const firmSupport = paperSource(
  'firm_support',
  '各年支持',
  {
    kind: line('种类'),
    year: year({ label: '年度' }),
    approved: amount('批准'),
    paid: amount('拨付'),
    cap: line('年度上限（元）'),
    left: amount('还可批准'),
  },
  (call, { id }) =>
    firmMoney(call, id).years.map((one) => ({ ...one, cap: one.cap === null ? NO_CAP : formatYuan(one.cap) })),
)

const firmTitle = paperSource(
  'firm_title',
  '称号',
  { kind: line('称号'), number: line('编号'), valid: line('有效期'), state: line('状态'), support: line('三年支持') },
  (call, { id }) =>
    firmTitles(call, id).map(({ issuedOn, validTo, support, ...one }) => ({
      ...one,
      valid: `${issuedOn} 至 ${validTo}`,
      support: support.join('；'),
    })),
)

const main = indicatorOf(enterpriseMonth.main)

/** The monthly figure that the lists show first, by year: so many months, what they add up to, and the latest. */
const firmReport = paperSource(
  'firm_report',
  '月报',
  {
    year: line('年度'),
    months: integer({ label: '月数' }),
    total: line(`${main.label.replace('其中：', '')}合计（${main.unit}）`),
    latest: line('最近一月'),
  },
  (call, { id }) => {
    const months = unseenBy(call, statisticReport, 'enterprise', id)
      .filter((one) => one.form === enterpriseMonth.name)
      .flatMap((one) => {
        const value = figuresOf(one)[main.code]
        return value === undefined ? [] : [{ period: one.period, value }]
      })
      .toSorted((one, other) => one.period.localeCompare(other.period))
    const years = [...new Set(months.map(({ period }) => period.slice(0, 4)))].toReversed()
    return years.map((name) => {
      const own = months.filter(({ period }) => period.startsWith(name))
      const last = own.at(-1)
      return {
        year: name,
        months: own.length,
        total: figureText(
          main,
          own.reduce((sum, { value }) => sum + value, 0),
        ),
        latest: last ? `${formatPeriod(last.period)} ${figureText(main, last.value)} ${main.unit}` : '',
      }
    })
  },
)

const firmDealing = paperSource(
  'firm_dealing',
  '往来',
  { kind: line('种类'), count: integer({ label: '条数' }), newest: longText({ label: '最近一条', max: 400 }) },
  (call, { id }) =>
    firmDealings(call, id).map(({ label, count, rows }) => ({
      kind: label,
      count,
      newest: joined(rows[0]?.on ?? '', rows[0]?.words ?? ''),
    })),
)

/** What stands on the page about one firm. */
export const firmSources = [firmFact, firmContact, firmMatter, firmSupport, firmTitle, firmReport, firmDealing]
