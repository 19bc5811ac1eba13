import type { CodeRole } from '#shared/definition/role.ts'
import type { Permission } from '#shared/permission.ts'

/** What an outcome does: on, back to the applicant, back to the owner's office, or out. */
export type Effect = 'advance' | 'correct' | 'return' | 'refuse'

export type Outcome = {
  readonly value: string
  readonly label: string
  readonly effect: Effect
  /** Step the next round begins at after `correct` or `return`; the first step unless said. Earlier steps then stand. */
  readonly restart?: string
  /** Words and time limit (a parameter) of the owner's answer, where they differ from 补正. */
  readonly answer?: { readonly label: string; readonly limit: string }
}

/** Something applies only where the application's field says so. */
export type Condition = {
  readonly field: string
  readonly equals?: string
  readonly not?: string
  readonly oneOf?: readonly string[]
  readonly and?: Condition
}

/** A measure of the subject held against a dated parameter; 以上、以下 include the number itself (民法典 第1259条). */
export type Test = { readonly measure: string; readonly side: 'least' | 'most'; readonly limit: string }

export type StepKind = 'acceptance' | 'opinion' | 'notice' | 'approval' | 'payment'

export type Step = {
  readonly name: string
  readonly label: string
  readonly kind: StepKind
  /** Whose station acts: the one that took the papers in, or the city. At a city station with its own papers both are it. */
  readonly by: 'owner' | 'city'
  /** The step exists only where the application's field says so. */
  readonly when?: Condition
  readonly permission: Permission
  /** Parameter with the time limit; its kind says working or natural days. */
  readonly limit: string
  /** Empty for notice and payment, which are recorded by their own acts. */
  readonly outcomes: readonly Outcome[]
  readonly fromPaper: 'never' | 'may' | 'always'
  readonly signatory: 'commerce' | 'finance' | 'any'
  readonly needsAmount: boolean
  /** Needs the password again (quality S-44). */
  readonly final: boolean
  /** Steps whose signatory must be another person; `entry` is whoever entered the application (design §6). */
  readonly separateFrom: readonly string[]
  /** Two persons sign: the signatory and the one named beside them (实地核查). */
  readonly pair?: boolean
  /** What has to be in order before the step may advance. */
  readonly needs: readonly ('materials' | 'checks')[]
}

export type MaterialItem = {
  readonly item: string
  readonly label: string
  readonly copies: number
  readonly required: boolean
  readonly when?: Condition
  /** Handed in once: what an earlier application of the same enterprise brought still counts (domain §1.6). */
  readonly firstOnly?: boolean
}

export type CheckItem = {
  readonly item: string
  readonly label: string
  readonly clause: string
  readonly automatic: boolean
  /** A manual check that must have been made before the check step advances. */
  readonly required: boolean
  /** A failure no reason can let pass. */
  readonly hard: boolean
  readonly when?: Condition
  /** The rule itself, as data: it passes where any of them holds. The measures come from the room. */
  readonly tests?: readonly Test[]
}

/** What the approval gives: a title with a number, a term and duties (`definition/title.ts` says which). */
export type Grant = {
  /** Fields of the application whose values, joined by `-`, name the title's kind; or the kind itself. */
  readonly kind: string | { readonly fields: readonly string[] }
}

/** What a finished procedure does to a title that stands: `change` copies fields, `review` keeps it for a year, `revoke` ends it. */
export type Amendment = {
  readonly effect: 'review' | 'change' | 'revoke'
  /** Of a change: field of the application → field of the title it replaces where filled. */
  readonly fields?: Readonly<Record<string, string>>
  /** Of a review: it may be handed in only between these days of the year (parameters). */
  readonly window?: { readonly opens: string; readonly closes: string }
}

/** Where and how a procedure is shown; its screens are made from this. */
export type ProcedureScreen = {
  readonly group: string
  readonly path: string
  /** What one of them is called: 申请, 年审. */
  readonly noun: string
  /** Field shown in the list beside the enterprise. */
  readonly column?: string
  /** Values a new one starts with. */
  readonly initial?: Readonly<Record<string, string | boolean>>
  readonly help: string
  readonly newHelp: string
  readonly empty: string
}

/**
 * One bound of the amount that a procedure suggests, as data: a share of what a field says, a sum for each application, or a sum
 * for each enterprise and year, from which what was approved already is taken. Share and sums are dated parameters.
 */
export type Bound =
  | { readonly share: string; readonly of: string }
  | { readonly most: string }
  | { readonly yearly: string }

/** One column of a 公示 beside 序号 and the name: a field of the application, or the amount it is to be granted. */
export type NoticeColumn = {
  readonly label: string
  readonly weight: number
  readonly of: { readonly field: string } | 'amount'
  /** A number of heads: it stands to the right and is added up. */
  readonly count?: true
}

/** What the 公示 of a procedure says; the rest of the paper is common to all. */
export type PublicNotice = {
  /** Code of the printed form, one of the procedure's documents: printed by whoever posts it. */
  readonly paper: string
  /** `{year}` and `{fund}` stand for the year and the fund; a line break where the meaning breaks (GB/T 9704). */
  readonly title: string
  /** What it says is meant to be done: 拟支持以下项目. */
  readonly list: string
  readonly columns: readonly NoticeColumn[]
}

/** A procedure as data: steps, materials, checks, documents, frozen facts; one `core/procedure` and one workspace read it (design decision 6). */
export type ProcedureDefinition = {
  readonly name: string
  readonly label: string
  readonly clause: string
  /** Name of the application's record. */
  readonly record: string
  /** Serial module of domain §7.4. */
  readonly serial: string
  readonly steps: readonly Step[]
  readonly materials: readonly MaterialItem[]
  readonly checks: readonly CheckItem[]
  /** Codes of the printed forms (domain §9.5). */
  readonly documents: readonly string[]
  /** The 公示, where one is posted. */
  readonly notice?: PublicNotice
  /** Facts the approval copies and hashes, in order; the room supplies the values (opportunity 12). */
  readonly frozen: readonly {
    readonly key: string
    readonly label: string
    /** A figure of its day (a rank): kept, but not held against today's. */
    readonly ofItsDay?: boolean
  }[]
  /** The formula's words, shown with every calculation; absent where no money is asked for. */
  readonly calculate?: {
    readonly formula: string
    readonly clause: string
    /** The smallest of these and the amount applied for is suggested; absent where a room computes. */
    readonly bounds?: readonly Bound[]
  }
  /** The role of the category of support its payments stand under, where an application says none of its own. */
  readonly category?: CodeRole
  readonly grants?: Grant
  readonly amends?: Amendment
  /** The enterprise's place by a measure of the year before, shown beside the decision. */
  readonly ranks?: boolean
  /** Words of the end, where 已办结 and the refusing outcome are not the office's own. */
  readonly doneLabel?: string
  readonly screen?: ProcedureScreen
}

/** Outcome of a first look at the papers. */
export const ACCEPTANCE_OUTCOMES: readonly Outcome[] = [
  { value: 'accepted', label: '受理', effect: 'advance' },
  { value: 'correct', label: '补正', effect: 'correct' },
  { value: 'refused', label: '不予受理', effect: 'refuse' },
]

export const REVIEW_OUTCOMES: readonly Outcome[] = [
  { value: 'agreed', label: '同意', effect: 'advance' },
  { value: 'returned', label: '退回补正', effect: 'return' },
  { value: 'refused', label: '不同意', effect: 'refuse' },
]

export const APPROVAL_OUTCOMES: readonly Outcome[] = [
  { value: 'approved', label: '批准', effect: 'advance' },
  { value: 'returned', label: '退回', effect: 'return' },
  { value: 'refused', label: '不予支持', effect: 'refuse' },
]

/** Checks the words of a definition once, at load: a definition that lies is a programming error. */
export function defineProcedure<const D extends ProcedureDefinition>(definition: D): D {
  const wrong = (what: string): never => {
    throw new Error(`procedure ${definition.name}: ${what}`)
  }
  const names = new Set(definition.steps.map((step) => step.name))
  for (const [place, step] of definition.steps.entries()) {
    for (const other of step.separateFrom)
      if (other !== 'entry' && !names.has(other)) wrong(`${step.name} is separate from the unknown step ${other}`)
    for (const outcome of step.outcomes)
      if (outcome.restart !== undefined && !names.has(outcome.restart))
        wrong(`${step.name} restarts at the unknown step ${outcome.restart}`)
    const recorded = step.kind === 'notice' || step.kind === 'payment'
    if (recorded !== (step.outcomes.length === 0)) wrong(`${step.name} of kind ${step.kind} has the wrong outcomes`)
    if (!recorded && !step.outcomes.some((outcome) => outcome.effect === 'advance'))
      wrong(`${step.name} never advances`)
    const twin = definition.steps.findIndex((other) => other.name === step.name)
    if (twin !== place && !exclusive(definition.steps[twin], step)) wrong(`two steps ${step.name} may both apply`)
  }
  for (const check of definition.checks)
    if (check.tests && !check.automatic) wrong(`${check.item} has a rule but is made by hand`)
  const posts = definition.steps.some((step) => step.kind === 'notice')
  const paper = definition.notice?.paper
  if (posts !== (paper !== undefined) || (paper !== undefined && !definition.documents.includes(paper)))
    wrong('it is posted without a paper, or has a paper of what is never posted')
  if (definition.grants && !definition.steps.some((step) => step.kind === 'approval'))
    wrong('it grants a title but nothing approves')
  if (definition.steps.some((step) => step.kind === 'payment' || step.needsAmount) && !definition.calculate)
    wrong('it pays but has no formula')
  if (!unique(definition.materials.map((one) => one.item))) wrong('two materials bear one code')
  if (!unique(definition.checks.map((one) => one.item))) wrong('two checks bear one code')
  return definition
}

function exclusive(one: Step | undefined, other: Step): boolean {
  if (!one?.when || !other.when || one.when.field !== other.when.field) return false
  return one.when.equals !== undefined && one.when.equals === other.when.not
    ? true
    : other.when.equals !== undefined && other.when.equals === one.when.not
}

function unique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

/** Whether a condition holds for these values; none always holds. */
export function applies(when: Condition | undefined, values: Readonly<Record<string, unknown>>): boolean {
  if (!when) return true
  if (when.and && !applies(when.and, values)) return false
  const value = values[when.field]
  if (when.oneOf) return when.oneOf.some((one) => one === value)
  return when.equals === undefined ? value !== when.not : value === when.equals
}

/** The steps an application goes through, by what its fields say. */
export function stepsOf(definition: ProcedureDefinition, values: Readonly<Record<string, unknown>>): readonly Step[] {
  return definition.steps.filter(({ when }) => applies(when, values))
}
