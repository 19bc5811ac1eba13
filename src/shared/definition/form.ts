import { z } from 'zod'
import { emptyOpinion, opinion } from '#shared/definition/form-opinion.ts'
import { statisticSheet } from '#shared/definition/form-statistic.ts'
import { meetingMinutes, monthlyProgress, taskNotice, taskTable } from '#shared/definition/form-supervision.ts'
import { certificate, demonstrationApplication, recognitionForm, signInSheet } from '#shared/definition/form-title.ts'

/**
 * The printed forms: code, name, page and the shape of what a caller hands over (plain data, no rows).
 * A form's layout is its Typst template in resources/forms; its values are checked here before anything is compiled.
 */

/** filled = 预填, blank = 空白表, dataOnly = 只印数据 (套打 onto a pre-printed blank of the same form). */
export const formFill = ['filled', 'blank', 'dataOnly'] as const
export type FormFill = (typeof formFill)[number]

export const fundCategory = [
  { value: 'A', label: 'A 电商公共平台项目' },
  { value: 'B', label: 'B 电商配套支撑体系类' },
  { value: 'C', label: 'C 电商应用企业类' },
  { value: 'D', label: 'D 电商重点示范类' },
  { value: 'E', label: 'E 电商发展环境类' },
] as const
export const fundPurpose = [
  '产业园区和集聚区建设',
  '公共平台建设',
  '知名企业引进',
  '配套支撑体系建设',
  '专项工作经费',
] as const
export const supportMode = ['以奖代补', '后补助', '贴息', '直接补助', '奖励'] as const
export const ownership = ['国有控股', '集体', '民营', '股份制', '中外合资', '其他'] as const
export const claimKind = ['电商知识培训', '员工技能培训'] as const

const text = (max: number) => z.string().max(max).default('')
const fen = z.int()
const date = z.iso.date()
const count = z.int().min(0)
const year = z.int().min(1990).max(2100)

const bank = { bankName: text(120), accountName: text(200), accountNumber: text(40) }

/** ZJ-2 (domain §3.7); the route decides which opinion boxes stand on page 2. */
const fundApplication = z.object({
  year: year.optional(),
  route: z.enum(['county', 'city']),
  enterpriseName: text(200),
  creditCode: text(40),
  registeredOn: date.optional(),
  ownership: z.enum(ownership).optional(),
  ownershipNote: text(40),
  address: text(200),
  postcode: text(10),
  legalRepresentative: text(60),
  legalPhone: text(40),
  contact: text(60),
  contactPhone: text(40),
  fax: text(40),
  email: text(120),
  ...bank,
  totalAssets: fen.optional(),
  debtRatio: z.int().optional(),
  staff: count.optional(),
  revenue: fen.optional(),
  profit: fen.optional(),
  tax: fen.optional(),
  onlineSalesLastYear: fen.optional(),
  onlineSalesYearBefore: fen.optional(),
  projectName: text(300),
  category: z.enum(['A', 'B', 'C', 'D', 'E']).optional(),
  subcategory: text(60),
  purpose: z.enum(fundPurpose).optional(),
  place: text(120),
  startsOn: date.optional(),
  endsOn: date.optional(),
  supportMode: z.enum(supportMode).optional(),
  content: text(2000),
  goal: text(1000),
  investment: fen.min(0).optional(),
  ownFunds: fen.min(0).optional(),
  bankLoan: fen.min(0).optional(),
  otherFiscal: fen.min(0).optional(),
  invested: fen.min(0).optional(),
  interestPaid: fen.min(0).optional(),
  amount: fen.min(0).optional(),
  otherSupport: z.boolean().optional(),
  otherSupportNote: text(300),
  filledOn: date.optional(),
  applicantOpinion: opinion.default(emptyOpinion),
  countyCommerce: opinion.default(emptyOpinion),
  countyFinance: opinion.default(emptyOpinion),
  countyGovernment: opinion.default(emptyOpinion),
  cityCommerce: opinion.default(emptyOpinion),
  cityFinance: opinion.default(emptyOpinion),
  /** 备注; a waiver of separated duties is printed here (design §6). */
  note: text(300),
})

/** PX-6 (domain §4.6): 人社局 gives an opinion only on the skills subsidy. */
const trainingClaim = z.object({
  year: year.optional(),
  kind: z.enum(claimKind).optional(),
  withLabourOpinion: z.boolean().default(false),
  enterpriseName: text(200),
  creditCode: text(40),
  legalRepresentative: text(60),
  contact: text(60),
  contactPhone: text(40),
  ...bank,
  sessionName: text(300),
  organizer: text(200),
  place: text(120),
  startsOn: date.optional(),
  endsOn: date.optional(),
  hours: count.optional(),
  heads: count.optional(),
  receipts: count.optional(),
  receiptTotal: fen.min(0).optional(),
  eligible: fen.min(0).optional(),
  ratio: z.int().min(0).max(10_000).optional(),
  paidThisYear: fen.min(0).optional(),
  amount: fen.min(0).optional(),
  filledOn: date.optional(),
  applicantOpinion: opinion.default(emptyOpinion),
  countyCommerce: opinion.default(emptyOpinion),
  countyFinance: opinion.default(emptyOpinion),
  labour: opinion.default(emptyOpinion),
  note: text(300),
})

const cellValue = z.union([z.string().max(2000), z.int(), z.boolean(), z.null()])
const column = z.object({
  label: z.string().min(1).max(60),
  kind: z.enum(['text', 'integer', 'money', 'ratio', 'date', 'yesNo']).default('text'),
  /** Share of the width against the other columns. */
  weight: z.number().positive().default(1),
})
const tableShape = { columns: z.array(column).min(1).max(24), rows: z.array(z.array(cellValue)).max(20_000) }
const rowsFit = (table: { columns: readonly unknown[]; rows: readonly (readonly unknown[])[] }) =>
  table.rows.every((row) => row.length === table.columns.length)
const field = z.object({
  label: z.string().min(1).max(60),
  value: text(2000),
  wide: z.boolean().default(false),
  /** Height of its cell in lines; a longer text is set smaller, then grows. */
  lines: z.int().min(1).max(30).default(1),
})
const section = z.object({
  title: z.string().min(1).max(80),
  fields: z.array(field).max(200).default([]),
  table: z.object(tableShape).refine(rowsFit, '每行的格数应与栏数相同').optional(),
})
/** The paper's own code and name, where the drawn form serves many (cards and lists of the registers). */
const paper = z.object({ code: z.string().max(10), name: z.string().max(80) }).optional()
const card = z.object({
  paper,
  title: z.string().min(1).max(80),
  subtitle: text(80),
  unit: text(120),
  filledOn: date.optional(),
  sections: z.array(section).min(1).max(40),
  note: text(500),
})
const enterpriseCard = z.object({
  enterpriseName: text(200),
  creditCode: text(40),
  status: text(40),
  unit: text(120),
  filledOn: date.optional(),
  sections: z.array(section).min(1).max(40),
  note: text(500),
})

/** SLIP-1: what stands on the paper that goes with a package (design §5): the paper and the file must agree. */
const slip = z.object({
  from: text(120),
  to: text(120),
  sequence: count.optional(),
  previous: text(80),
  fileName: text(120),
  madeOn: date.optional(),
  medium: z.enum(['U盘', '光盘', '邮件', '其他']).optional(),
  /** Hex of the package's digest; printed in groups of four for reading aloud. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16,128}$/u)
    .optional(),
  counts: z
    .array(z.object({ label: z.string().min(1).max(60), rows: count, amount: fen.optional() }))
    .max(300)
    .default([]),
  total: fen.optional(),
  note: text(300),
})

const list = z
  .object({
    paper,
    title: z.string().min(1).max(120),
    subtitle: text(80),
    unit: text(120),
    unitLine: text(40),
    filledOn: date.optional(),
    ...tableShape,
    totals: z.array(cellValue).optional(),
    signers: z.array(z.string().max(20)).max(5).default([]),
    note: text(500),
    blankRows: z.int().min(1).max(60).default(16),
  })
  .refine(rowsFit, '每行的格数应与栏数相同')
  .refine((value) => !value.totals || value.totals.length === value.columns.length, '合计行的格数应与栏数相同')

/** KEY-1 (quality S-54): the office recovery key in two halves for two holders. */
const recoveryKey = z.object({
  unit: text(120),
  stationName: text(120),
  keyId: text(40),
  madeOn: date.optional(),
  halves: z.tuple([z.array(z.string().max(12)).min(1).max(16), z.array(z.string().max(12)).min(1).max(16)]),
  /** Check groups, one a half, to find a copying slip before both halves are joined. */
  checks: z.tuple([z.string().max(12), z.string().max(12)]),
})

export type FormPage = {
  readonly orientation: 'portrait' | 'landscape'
  readonly copies: number
  readonly template: string
}
const portrait = (template: string, copies: number): FormPage => ({ orientation: 'portrait', copies, template })
const landscape = (template: string, copies: number): FormPage => ({ orientation: 'landscape', copies, template })

/** Every printed form by code (domain §9.5; REG, ENT, SLIP, LIST and KEY are the generic ones). */
export const form = {
  'ZJ-2': {
    code: 'ZJ-2',
    name: '电子商务发展专项资金申请（审批）表',
    page: portrait('zj-2.typ', 3),
    clause: '47号 一(三)、五(一)',
    data: fundApplication,
  },
  'PX-6': {
    code: 'PX-6',
    name: '电子商务培训补贴申请表',
    page: portrait('px-6.typ', 3),
    clause: '47号 二(五)、五(四)',
    data: trainingClaim,
  },
  'PX-7': {
    code: 'PX-7',
    name: '电子商务企业员工技能培训补助申请表',
    page: portrait('px-6.typ', 3),
    clause: '47号 五(四)',
    data: trainingClaim,
  },
  'PX-2': {
    code: 'PX-2',
    name: '培训学员花名册',
    page: landscape('list-1.typ', 2),
    clause: '47号 二(五)、五(四)',
    data: list,
  },
  'PX-3': {
    code: 'PX-3',
    name: '培训签到表',
    page: portrait('px-3.typ', 1),
    clause: '47号 二(五)、五(四)',
    data: signInSheet,
  },
  'RD-1': {
    code: 'RD-1',
    name: '咸宁市电子商务企业认定申请表',
    page: portrait('rd-1.typ', 3),
    clause: '47号 一(三)',
    data: recognitionForm,
  },
  'RD-5': {
    code: 'RD-5',
    name: '电子商务企业认定推荐汇总表',
    page: landscape('list-1.typ', 3),
    clause: '47号 一(三)',
    data: list,
  },
  'RD-7': {
    code: 'RD-7',
    name: '电子商务企业证书',
    page: landscape('rd-7.typ', 1),
    clause: '47号 一(三)、二(四)',
    data: certificate,
  },
  'SF-1': {
    code: 'SF-1',
    name: '电子商务示范企业（基地）申报表',
    page: portrait('sf-1.typ', 3),
    clause: '47号 二(四)',
    data: demonstrationApplication,
  },
  'SF-3': {
    code: 'SF-3',
    name: '电子商务示范企业（基地）推荐汇总表',
    page: landscape('list-1.typ', 3),
    clause: '47号 二(四)',
    data: list,
  },
  'ENT-1': {
    code: 'ENT-1',
    name: '电子商务企业登记卡',
    page: portrait('ent-1.typ', 1),
    clause: '47号 一(三)',
    data: enterpriseCard,
  },
  'DB-1': {
    code: 'DB-1',
    name: '任务分解表',
    page: landscape('db-1.typ', 2),
    clause: '47号 六(一)',
    data: taskTable,
  },
  'DB-2': {
    code: 'DB-2',
    name: '督办通知单',
    page: portrait('db-2.typ', 2),
    clause: '47号 六(一)',
    data: taskNotice,
  },
  'DB-4': {
    code: 'DB-4',
    name: '督办进展月报表',
    page: landscape('db-4.typ', 2),
    clause: '47号 六(一)',
    data: monthlyProgress,
  },
  'LX-2': {
    code: 'LX-2',
    name: '联席会议纪要',
    page: portrait('lx-2.typ', 1),
    clause: '47号 六(一)',
    flowing: true,
    data: meetingMinutes,
  },
  'TJ-1': {
    code: 'TJ-1',
    name: '企业统计报表（基层表）',
    page: portrait('tj-portrait.typ', 2),
    clause: '47号 一(三)',
    data: statisticSheet,
  },
  'TJ-4': {
    code: 'TJ-4',
    name: '电子商务综合月报',
    page: landscape('tj-landscape.typ', 2),
    clause: '47号 一(三)',
    data: statisticSheet,
  },
  'TJ-7': {
    code: 'TJ-7',
    name: '网络零售额纳统对账表',
    page: landscape('tj-landscape.typ', 2),
    clause: '47号 一(三)',
    data: statisticSheet,
  },
  'TJ-8': {
    code: 'TJ-8',
    name: '普及率和覆盖率表',
    page: landscape('tj-landscape.typ', 2),
    clause: '47号 一(二)',
    data: statisticSheet,
  },
  'TJ-9': {
    code: 'TJ-9',
    name: '应报未报清单',
    page: portrait('tj-portrait.typ', 1),
    clause: '47号 一(三)',
    data: statisticSheet,
  },
  'REG-1': { code: 'REG-1', name: '登记卡', page: portrait('reg-1.typ', 1), clause: '', data: card },
  'SLIP-1': { code: 'SLIP-1', name: '报送包交接单', page: portrait('slip-1.typ', 2), clause: '', data: slip },
  'LIST-1': {
    code: 'LIST-1',
    name: '清册',
    page: { orientation: 'landscape', copies: 1, template: 'list-1.typ' },
    clause: '',
    data: list,
  },
  'KEY-1': { code: 'KEY-1', name: '恢复密钥单', page: portrait('key-1.typ', 1), clause: '', data: recoveryKey },
} as const satisfies Record<string, FormDefinition>

export type FormDefinition = {
  readonly code: string
  readonly name: string
  readonly page: FormPage
  readonly clause: string
  /** A text that flows has no pre-printed blank to print data onto. */
  readonly flowing?: boolean
  readonly data: z.ZodType
}
export type FormCode = keyof typeof form
/** What a caller hands over; blanks may be left out. Money in 分, dates YYYY-MM-DD, ratios in basis points. */
export type FormInput<C extends FormCode> = z.input<(typeof form)[C]['data']>
/** The same after checking, every default filled in. */
export type FormData<C extends FormCode> = z.output<(typeof form)[C]['data']>
export type FormOpinion = z.output<typeof opinion>
export type FormColumn = z.output<typeof column>
export type FormCell = z.output<typeof cellValue>
export type FormSection = z.output<typeof section>

/** True for the code of a form that exists. */
export function isFormCode(code: string): code is FormCode {
  return Object.hasOwn(form, code)
}
