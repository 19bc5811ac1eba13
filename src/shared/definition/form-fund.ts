import { z } from 'zod'
import { emptyOpinion, formOpinion } from '#shared/definition/form-opinion.ts'
import { formText, formYear, formDate, fen, formCount, ticks } from '#shared/definition/form-value.ts'

export const ownership = ['国有控股', '集体', '民营', '股份制', '中外合资', '其他'] as const

export const claimKind = ['参加外部培训', '员工技能培训'] as const

const bank = { bankName: formText(120), accountName: formText(200), accountNumber: formText(40) }

/** How the name on the seal of a people's government ends: its box on a form takes the word of nobody else. */
export const GOVERNMENT_SEAL = '人民政府'

/** ZJ-2; where it is decided says which opinion boxes stand on page 2. */
export const fundApplicationForm = z.object({
  year: formYear.optional(),
  decidedAt: z.enum(['county', 'city']),
  enterpriseName: formText(200),
  creditCode: formText(40),
  registeredOn: formDate.optional(),
  ownership: z.enum(ownership).optional(),
  ownershipNote: formText(40),
  address: formText(200),
  postcode: formText(10),
  legalRepresentative: formText(60),
  legalPhone: formText(40),
  contact: formText(60),
  contactPhone: formText(40),
  fax: formText(40),
  email: formText(120),
  ...bank,
  totalAssets: fen.optional(),
  debtRatio: z.int().optional(),
  staff: formCount.optional(),
  revenue: fen.optional(),
  profit: fen.optional(),
  tax: fen.optional(),
  onlineSalesLastYear: fen.optional(),
  onlineSalesYearBefore: fen.optional(),
  projectName: formText(300),
  category: ticks,
  subcategory: formText(60),
  purpose: ticks,
  place: formText(120),
  startsOn: formDate.optional(),
  endsOn: formDate.optional(),
  supportMode: ticks,
  content: formText(2000),
  goal: formText(1000),
  investment: fen.min(0).optional(),
  ownFunds: fen.min(0).optional(),
  bankLoan: fen.min(0).optional(),
  otherFiscal: fen.min(0).optional(),
  invested: fen.min(0).optional(),
  interestPaid: fen.min(0).optional(),
  amount: fen.min(0).optional(),
  otherSupport: z.boolean().optional(),
  otherSupportNote: formText(300),
  filledOn: formDate.optional(),
  applicantOpinion: formOpinion.default(emptyOpinion),
  countyCommerce: formOpinion.default(emptyOpinion),
  countyFinance: formOpinion.default(emptyOpinion),
  countyGovernment: formOpinion.default(emptyOpinion),
  cityCommerce: formOpinion.default(emptyOpinion),
  cityFinance: formOpinion.default(emptyOpinion),
  /** Whose boxes these two are. */
  cityCommerceOffice: formText(60),
  cityFinanceOffice: formText(60),
  /** 备注: the decision where no box of the form is its own, and a waiver of separated duties. */
  note: formText(2000),
})

/** PX-6: the labour bureau gives an opinion only on the skills subsidy. */
export const trainingClaimForm = z.object({
  year: formYear.optional(),
  kind: z.enum(claimKind).optional(),
  withLabourOpinion: z.boolean().default(false),
  enterpriseName: formText(200),
  creditCode: formText(40),
  legalRepresentative: formText(60),
  contact: formText(60),
  contactPhone: formText(40),
  ...bank,
  sessionName: formText(300),
  organizer: formText(200),
  place: formText(120),
  startsOn: formDate.optional(),
  endsOn: formDate.optional(),
  hours: formCount.optional(),
  heads: formCount.optional(),
  receipts: formCount.optional(),
  receiptTotal: fen.min(0).optional(),
  eligible: fen.min(0).optional(),
  ratio: z.int().min(0).max(10_000).optional(),
  grantedThisYear: fen.min(0).optional(),
  amount: fen.min(0).optional(),
  filledOn: formDate.optional(),
  applicantOpinion: formOpinion.default(emptyOpinion),
  countyCommerce: formOpinion.default(emptyOpinion),
  countyFinance: formOpinion.default(emptyOpinion),
  labour: formOpinion.default(emptyOpinion),
  note: formText(2000),
})
