import type { CodeItem, CodeList, ReferenceList } from '#shared/definition/code-list.ts'
import { TECHNOLOGIES } from '#shared/definition/common-field.ts'
import type { Choice } from '#shared/definition/field.ts'
import type { Brought } from '#shared/definition/pack/brought.ts'
import { editionOn, NOW } from '#shared/definition/pack/shape.ts'
import {
  BUSINESS_STATUSES,
  CREDIT_FLAGS,
  ECOMMERCE_CLASSES,
  ECOMMERCE_SUBCLASSES,
  ENTERPRISE_SOURCES,
  IDENTIFIER_TYPES,
  REGISTRATION_TYPES,
  SUBJECT_TYPES,
  TRADE_MODES,
} from '#shared/definition/enterprise-choice.ts'
import { SHOP_PLATFORMS } from '#shared/definition/register/shop.ts'
import { FUND_LEVELS } from '#shared/definition/fund-words.ts'
import { LEDGER_KINDS } from '#shared/definition/register/ledger-entry.ts'
import { LISTING_CATEGORIES } from '#shared/definition/register/statistic-listing.ts'
import { TASK_FREQUENCIES, TASK_SOURCES } from '#shared/definition/register/supervision-task.ts'
import { REVOCATION_REASONS } from '#shared/definition/register/title-revocation.ts'
import { TITLE_CATEGORIES } from '#shared/definition/register/title-application.ts'
import { RECEIPT_TYPES } from '#shared/definition/register/receipt.ts'
import { INDICATORS } from '#shared/definition/statistic/indicator.ts'
import type { CodeRole, PackList } from '#shared/definition/role.ts'

const POLICY = '政策文件'

function ofChoices(name: string, label: string, source: string, edition: string, choices: readonly Choice[]): CodeList {
  const items = choices.map((one) => ({ code: one.value, label: one.label, note: '', retired: one.retired === true }))
  return { name, label, source, edition, items, choices }
}

function ofReference(name: string, label: string, source: string, edition: string, reference: ReferenceList): CodeList {
  return { name, label, source, edition, items: { reference } }
}

const indicators: readonly CodeItem[] = INDICATORS.map((one) => ({
  code: one.code,
  label: `${one.label}（${one.unit}）`,
  note: one.note,
  retired: false,
}))

type PackCode = Brought['codes'][number]['codes'][number]

const choiceOf = ({ value, label, short, until, role, parent }: PackCode): Choice => ({
  value,
  label: editionOn(label, NOW),
  ...(short === undefined ? {} : { short }),
  ...(until === undefined ? {} : { retired: true }),
  // The pack was read with every role among those of its list.
  ...(role === undefined ? {} : { role: role as CodeRole }),
  ...(parent === undefined ? {} : { group: parent }),
})

/** A list as its file has it: codes that others are counted under are its classes and are not offered. */
function ofFile({ codes }: Brought, name: PackList): CodeList {
  const file = codes.find(({ key }) => key === name)
  if (!file) throw new Error(`the pack has no list ${name}`)
  const classes = new Set(file.codes.map(({ parent }) => parent))
  const choices = file.codes.filter(({ value }) => !classes.has(value)).map(choiceOf)
  const groups = file.codes.filter(({ parent }) => parent === undefined).map(choiceOf)
  return { ...ofChoices(name, file.label, file.source, file.edition, choices), groups }
}

/**
 * Every code list, those that the pack brings among them; adding one is one line here. Editions change with the program or with
 * the pack; what differs at a place is a row (unit_name).
 */
export const codeListsOf = (pack: Brought): readonly CodeList[] => [
  ofReference('county', '县市区和内部报送单位', 'GB/T 2260；内部报送单位为本软件约定', '2023-06-30', 'counties'),
  ofReference('town', '乡镇街道', '国家统计局统计用区划代码', '2023-06-30', 'towns'),
  ofReference('industry', '行业', 'GB/T 4754 国民经济行业分类', 'GB/T 4754—2017', 'industries'),
  ofReference('clause', '政策条款', POLICY, '2014', 'clauses'),
  ofReference('holiday', '放假和调休上班', '国务院办公厅放假安排通知', '2013—2026 年', 'holidays'),
  {
    name: 'unit',
    label: '责任单位',
    source: `${POLICY} 各条责任单位`,
    edition: '2014 年名称，附 2018—2019 年机构改革后的名称',
    items: { reference: 'organisations' },
    // The key of an organisation is the name it had when the document charged it.
    choices: pack.organisations.map(({ key }) => ({ value: key, label: key })),
  },
  { name: 'indicator', label: '统计指标', source: '电子商务统计指标目录 E01—E20', edition: '2014', items: indicators },
  ofChoices('platform', '电商平台', `${POLICY} 二(五) 所列平台，另加常用平台`, '2014，停业平台保留', SHOP_PLATFORMS),
  ofChoices('identifier-type', '证照类型', 'GB 32100—2015 及以前的证照', '2015', IDENTIFIER_TYPES),
  ofChoices('subject-type', '主体类型', '登记机关分类', '2014', SUBJECT_TYPES),
  ofChoices('registration-type', '登记注册类型', '统计上划分企业登记注册类型', '2011', REGISTRATION_TYPES),
  ofChoices('business-status', '存续状态', '登记机关分类', '2014', BUSINESS_STATUSES),
  ofChoices('ecommerce-class', '电子商务企业类别', '认定办法印发前的默认分类', '2014 默认', ECOMMERCE_CLASSES),
  ofChoices('ecommerce-subclass', '电子商务企业小类', '认定办法印发前的默认分类', '2014 默认', ECOMMERCE_SUBCLASSES),
  ofChoices('credit-flag', '信用状态', '信用中国、国家企业信用信息公示系统、中国执行信息公开网', '2014', CREDIT_FLAGS),
  ofChoices('enterprise-source', '建档来源', '本软件约定', '1', ENTERPRISE_SOURCES),
  ofChoices('technology', '新技术', `${POLICY} 四(一)`, '2014', TECHNOLOGIES),
  ofChoices('trade-mode', '交易模式', `${POLICY} 二(一)(二)(三)、四(一)`, '2014', TRADE_MODES),
  ofChoices('listing-category', '在库类别', '规模以上、限额以上单位分类', '2014', LISTING_CATEGORIES),
  ofChoices('fund-level', '资金级次', `${POLICY} 一(三)`, '2014', FUND_LEVELS),
  ofFile(pack, 'fund-category'),
  ofFile(pack, 'fund-purpose'),
  ofFile(pack, 'support-mode'),
  ofChoices('ledger-kind', '台账分录种类', '本软件约定', '1', LEDGER_KINDS),
  ofFile(pack, 'training-kind'),
  ofFile(pack, 'green-office'),
  ofChoices('receipt-type', '票据种类', '税务和财政票据', '2014，含数电票', RECEIPT_TYPES),
  ofChoices(
    'title-kind',
    '称号',
    `${POLICY} 一(三)、二(四)`,
    '2014',
    pack.titles.map(({ value, label }) => ({ value, label })),
  ),
  ofChoices(
    'fund-route',
    '办理方式',
    '专项资金的办理方式，申报通知可以另定环节',
    '1',
    pack.routes.map(({ value, label }) => ({ value, label })),
  ),
  ofChoices('title-category', '示范类别', '商务部示范企业七类', '2015', TITLE_CATEGORIES),
  ofChoices('revocation-reason', '撤销原因', '认定办法印发前的默认分类', '2014 默认', REVOCATION_REASONS),
  ofChoices('task-source', '督办来源', `${POLICY} 六(一)`, '2014', TASK_SOURCES),
  ofChoices('task-frequency', '督办频次', `${POLICY} 六(一)`, '2014', TASK_FREQUENCIES),
]
