import { z } from 'zod'
import { emptyOpinion, opinion } from '#shared/definition/form-opinion.ts'
import { text, fen, date, count, year } from '#shared/definition/form-value.ts'

export const ecommerceClass = ['平台类', '应用类', '服务类'] as const
export const tradeMode = ['B2B', 'B2C', 'C2C', 'O2O', '团购', '跨境', '其他'] as const
export const titleLevel = ['市级', '省级'] as const
export const titleObject = ['示范企业', '示范基地'] as const

const applicant = {
  enterpriseName: text(200),
  creditCode: text(40),
  establishedOn: text(20),
  /** 分. */
  capital: fen.min(0).optional(),
  registrationType: text(40),
  industryCode: text(10),
  town: text(60),
  registeredAddress: text(200),
  businessAddress: text(200),
  legalRepresentative: text(60),
  contact: text(60),
  contactPhone: text(40),
  email: text(120),
  employees: count.optional(),
  ecommerceEmployees: count.optional(),
}

/** One year's figures; money in 分, as registered. */
const figures = z.object({
  year,
  revenue: fen.optional(),
  onlineSales: fen.optional(),
  onlineRetail: fen.optional(),
  tax: fen.optional(),
  parcels: count.optional(),
})

/** RD-1 (domain §1.8): two pages, opinions of county and city. 身份证号 stays for the pen. */
export const recognitionForm = z.object({
  year: year.optional(),
  ...applicant,
  ecommerceClass: z.enum(ecommerceClass).optional(),
  subclass: text(60),
  tradeModes: z.array(z.enum(tradeMode)).max(7).default([]),
  website: text(200),
  icpNumber: text(60),
  shops: z
    .array(z.object({ platform: text(40), name: text(200), url: text(300), openedOn: text(20) }))
    .max(200)
    .default([]),
  years: z.array(figures).max(2).default([]),
  mainProducts: text(200),
  introduction: text(500),
  materials: z
    .array(z.object({ label: z.string().max(60), on: z.boolean() }))
    .max(12)
    .default([]),
  filledOn: date.optional(),
  acceptedOn: date.optional(),
  applicantOpinion: opinion.default(emptyOpinion),
  county: opinion.default(emptyOpinion),
  city: opinion.default(emptyOpinion),
  note: text(200),
})

/** SF-1 (domain §2.4): three years of sales with growth, ranks, and three opinion boxes. */
export const demonstrationApplication = z.object({
  year: year.optional(),
  ...applicant,
  object: z.enum(titleObject).optional(),
  level: z.enum(titleLevel).optional(),
  category: text(40),
  baseName: text(200),
  buildingArea: count.optional(),
  tenants: count.optional(),
  tenantShare: z.int().min(0).max(10_000).optional(),
  occupancy: z.int().min(0).max(10_000).optional(),
  /** Newest last; growth in basis points, undefined where the base is missing or zero. */
  years: z
    .array(z.object({ year, sales: fen.optional(), growth: z.int().optional() }))
    .max(3)
    .default([]),
  declared: fen.min(0).optional(),
  rankCounty: text(40),
  rankCity: text(40),
  platforms: text(300),
  jobs: count.optional(),
  farmers: count.optional(),
  awards: text(500),
  practice: text(1500),
  filledOn: date.optional(),
  applicantOpinion: opinion.default(emptyOpinion),
  county: opinion.default(emptyOpinion),
  city: opinion.default(emptyOpinion),
  note: text(200),
})

/** RD-7: what a certificate says; a title that ended prints nothing new, its stored file stays. */
export const certificate = z.object({
  title: text(40),
  holder: text(200),
  creditCode: text(40),
  award: text(300),
  /** What the award is said between. */
  opening: z.string().max(20).default('经审核，'),
  closing: z.string().max(40).default('特发此证。'),
  /** The facts below; those of a title where none are given. */
  lines: z
    .array(z.object({ label: z.string().max(20), value: text(200) }))
    .max(4)
    .optional(),
  ecommerceClass: text(20),
  number: text(60),
  document: text(60),
  issuedBy: text(120),
  issuedOn: date.optional(),
  validTo: date.optional(),
})

/** PX-3 (domain §4.6): one page a day and 25 names, both half-days to sign. */
export const signInSheet = z.object({
  session: text(200),
  organiser: text(200),
  place: text(200),
  days: z.array(date).max(62).default([]),
  people: z
    .array(z.object({ name: text(40), unit: text(200), phone: text(40) }))
    .max(2000)
    .default([]),
})
