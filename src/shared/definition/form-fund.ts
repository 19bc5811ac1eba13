import { z } from 'zod'
import { emptyOpinion, opinion } from '#shared/definition/form-opinion.ts'
import { text, year, date, fen, count, ticks } from '#shared/definition/form-value.ts'

export const ownership = ['国有控股', '集体', '民营', '股份制', '中外合资', '其他'] as const

export const claimKind = ['电商知识培训', '员工技能培训'] as const

const bank = { bankName: text(120), accountName: text(200), accountNumber: text(40) }

/** How the name on the seal of a people's government ends: its box on a form takes the word of nobody else. */
export const GOVERNMENT_SEAL = '人民政府'

/** ZJ-2; where it is decided says which opinion boxes stand on page 2. */
export const fundApplication = z.object({
  year: year.optional(),
  decidedAt: z.enum(['county', 'city']),
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
  category: ticks,
  subcategory: text(60),
  purpose: ticks,
  place: text(120),
  startsOn: date.optional(),
  endsOn: date.optional(),
  supportMode: ticks,
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
  /** Whose boxes these two are. */
  cityCommerceOffice: text(60),
  cityFinanceOffice: text(60),
  /** 备注: the decision where no box of the form is its own, and a waiver of separated duties. */
  note: text(2000),
})

/** PX-6: the labour bureau gives an opinion only on the skills subsidy. */
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
  note: text(2000),
})
