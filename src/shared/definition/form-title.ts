import { z } from 'zod'
import { emptyOpinion, formOpinion } from '#shared/definition/form-opinion.ts'
import { formText, fen, formDate, formCount, formYear } from '#shared/definition/form-value.ts'

export const ecommerceClass = ['平台类', '应用类', '服务类'] as const
export const tradeMode = ['B2B', 'B2C', 'C2C', 'O2O', '团购', '跨境', '其他'] as const
export const titleLevel = ['市级', '省级'] as const
export const titleObject = ['示范企业', '示范基地'] as const

const applicant = {
  enterpriseName: formText(200),
  creditCode: formText(40),
  establishedOn: formText(20),
  /** 分. */
  capital: fen.min(0).optional(),
  registrationType: formText(40),
  industryCode: formText(10),
  town: formText(60),
  registeredAddress: formText(200),
  businessAddress: formText(200),
  legalRepresentative: formText(60),
  contact: formText(60),
  contactPhone: formText(40),
  email: formText(120),
  employees: formCount.optional(),
  ecommerceEmployees: formCount.optional(),
}

/** One year's figures; money in 分, as registered. */
const figures = z.object({
  year: formYear,
  revenue: fen.optional(),
  onlineSales: fen.optional(),
  onlineRetail: fen.optional(),
  tax: fen.optional(),
  parcels: formCount.optional(),
})

/** RD-1 (domain §1.8): two pages, opinions of county and city. 身份证号 stays for the pen. */
export const recognitionForm = z.object({
  year: formYear.optional(),
  ...applicant,
  ecommerceClass: z.enum(ecommerceClass).optional(),
  subclass: formText(60),
  tradeModes: z.array(z.enum(tradeMode)).max(7).default([]),
  website: formText(200),
  icpNumber: formText(60),
  shops: z
    .array(z.object({ platform: formText(40), name: formText(200), url: formText(300), openedOn: formText(20) }))
    .max(200)
    .default([]),
  years: z.array(figures).max(2).default([]),
  mainProducts: formText(200),
  introduction: formText(500),
  materials: z
    .array(z.object({ label: z.string().max(60), on: z.boolean() }))
    .max(12)
    .default([]),
  filledOn: formDate.optional(),
  acceptedOn: formDate.optional(),
  applicantOpinion: formOpinion.default(emptyOpinion),
  county: formOpinion.default(emptyOpinion),
  city: formOpinion.default(emptyOpinion),
  note: formText(200),
})

/** SF-1 (domain §2.4): three years of sales with growth, ranks, and three opinion boxes. */
export const demonstrationApplication = z.object({
  year: formYear.optional(),
  ...applicant,
  object: z.enum(titleObject).optional(),
  level: z.enum(titleLevel).optional(),
  category: formText(40),
  baseName: formText(200),
  buildingArea: formCount.optional(),
  tenants: formCount.optional(),
  tenantShare: z.int().min(0).max(10_000).optional(),
  occupancy: z.int().min(0).max(10_000).optional(),
  /** Newest last; growth in basis points, undefined where the base is missing or zero. */
  years: z
    .array(z.object({ year: formYear, sales: fen.optional(), growth: z.int().optional() }))
    .max(3)
    .default([]),
  declared: fen.min(0).optional(),
  rankCounty: formText(40),
  rankCity: formText(40),
  platforms: formText(300),
  jobs: formCount.optional(),
  farmers: formCount.optional(),
  awards: formText(500),
  practice: formText(1500),
  filledOn: formDate.optional(),
  applicantOpinion: formOpinion.default(emptyOpinion),
  county: formOpinion.default(emptyOpinion),
  city: formOpinion.default(emptyOpinion),
  note: formText(200),
})

/** RD-7: what a certificate says; a title that ended prints nothing new, its stored file stays. */
export const certificate = z.object({
  title: formText(40),
  holder: formText(200),
  creditCode: formText(40),
  award: formText(300),
  /** What the award is said between. */
  opening: z.string().max(20).default('经审核，'),
  closing: z.string().max(40).default('特发此证。'),
  /** The facts below; those of a title where none are given. */
  lines: z
    .array(z.object({ label: z.string().max(20), value: formText(200) }))
    .max(4)
    .optional(),
  ecommerceClass: formText(20),
  number: formText(60),
  document: formText(60),
  issuedBy: formText(120),
  issuedOn: formDate.optional(),
  validTo: formDate.optional(),
})

/** PX-3 (domain §4.6): one page a day and 25 names, both half-days to sign. */
export const signInSheet = z.object({
  session: formText(200),
  organiser: formText(200),
  place: formText(200),
  days: z.array(formDate).max(62).default([]),
  people: z
    .array(z.object({ name: formText(40), unit: formText(200), phone: formText(40) }))
    .max(2000)
    .default([]),
})
