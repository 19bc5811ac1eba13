import { z } from 'zod'
import { emptyOpinion, opinion } from '#shared/definition/form-opinion.ts'
import { FUND_PURPOSES, SUPPORT_MODES } from '#shared/definition/fund-words.ts'
import { text, year, date, fen, count } from '#shared/definition/form-value.ts'

export const fundCategory = [
  { value: 'A', label: 'A 电商公共平台项目' },
  { value: 'B', label: 'B 电商配套支撑体系类' },
  { value: 'C', label: 'C 电商应用企业类' },
  { value: 'D', label: 'D 电商重点示范类' },
  { value: 'E', label: 'E 电商发展环境类' },
] as const

export const ownership = ['国有控股', '集体', '民营', '股份制', '中外合资', '其他'] as const

export const claimKind = ['电商知识培训', '员工技能培训'] as const

const bank = { bankName: text(120), accountName: text(200), accountNumber: text(40) }

/** How the name on the seal of a people's government ends: its box on a form takes the word of nobody else. */
export const GOVERNMENT_SEAL = '人民政府'

/** ZJ-2 (domain §3.7); the route decides which opinion boxes stand on page 2. */
export const fundApplication = z.object({
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
  purpose: z.enum(FUND_PURPOSES.map((one) => one.value)).optional(),
  place: text(120),
  startsOn: date.optional(),
  endsOn: date.optional(),
  supportMode: z.enum(SUPPORT_MODES.map((one) => one.value)).optional(),
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
  /** 备注: the decision where no box of the form is its own, and a waiver of separated duties (design §6). */
  note: text(600),
})

/** PX-6 (domain §4.6): 人社局 gives an opinion only on the skills subsidy. */
export const trainingClaim = z.object({
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
