import type { CodeRole } from '#shared/definition/role.ts'
import type { TitleRole } from '#shared/definition/title.ts'
import type { Permission } from '#shared/permission.ts'

/** What an outcome does: on, back to the applicant, back to the owner's office, or out. */
export const EFFECTS = ['advance', 'correct', 'return', 'refuse'] as const
export type Effect = (typeof EFFECTS)[number]

export type Outcome = {
  readonly value: string
  readonly label: string
  readonly effect: Effect
  /** What is said with it again and again: picked by a key and edited; whoever signs still says it himself. */
  readonly phrases?: readonly string[]
  /** Step the next round begins at after `correct` or `return`; the first step unless said. Earlier steps then stand. */
  readonly restart?: string
  /** Words and time limit (a parameter) of the owner's answer, where they differ from 补正. */
  readonly answer?: { readonly label: string; readonly limit: string }
}

/** Something applies only where the application's field says so. */
export type AppliesWhen = {
  readonly field: string
  readonly equals?: string
  readonly not?: string
  readonly oneOf?: readonly string[]
  /** Of a field with several choices: this is among them. */
  readonly has?: string
  /** Whether the field is filled at all. */
  readonly filled?: boolean
  /** Asked instead where the field is empty: rows of an older shape do not have it. */
  readonly whenEmpty?: AppliesWhen
  /** Of a field of codes: those with this role, which a set of definitions names in `oneOf`. */
  readonly role?: CodeRole
  readonly and?: AppliesWhen
}

/** A measure of the subject held against a dated parameter; 以上、以下 include the number itself (民法典 第1259条). */
export type Test = { readonly measure: string; readonly side: 'least' | 'most'; readonly limit: string }

/** `record`: done by rows of a record of its own about the application; `arrival`: by one for each payment. */
export const STEP_KINDS = ['acceptance', 'opinion', 'notice', 'approval', 'payment', 'record', 'arrival'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** The rows that do a step: an agreement, an acceptance, the scores of experts, a closing. */
export type StepRecord = {
  /** The record; its `subject` names the application and its `round` the round. */
  readonly name: string
  /** Field with the day it happened. */
  readonly day: string
  /** Only such a row does the step: a failed acceptance leaves it due. */
  readonly done?: AppliesWhen
  /** Parameter: how many rows it takes; one unless said. */
  readonly least?: string
}

export type Step = {
  readonly name: string
  /** `{commerce}` and `{finance}` stand for the bureaus of the city, which a set of definitions names. */
  readonly label: string
  readonly kind: StepKind
  /** Whose station acts: the one that took the papers in, or the city. At a city station with its own papers both are it. */
  readonly by: 'owner' | 'city'
  /** The step exists only where the application's field says so. */
  readonly when?: AppliesWhen
  readonly permission: Permission
  /** Parameter with the time limit; its kind says working or natural days. */
  readonly limit: string
  /** Empty for steps that are recorded by their own acts or rows: notice, payment, record, arrival. */
  readonly outcomes: readonly Outcome[]
  readonly fromPaper: 'never' | 'may' | 'always'
  readonly signatory: 'commerce' | 'finance' | 'any'
  readonly needsAmount: boolean
  /** Needs the password again. */
  readonly final: boolean
  /** Steps whose signatory must be another person; `entry` is whoever entered the application. */
  readonly separateFrom: readonly string[]
  /** Two persons sign: the signatory and the one named beside them (实地核查). */
  readonly pair?: boolean
  /** Several decide together: who records it says which body, in which meeting. */
  readonly together?: true
  /** What has to be in order before the step may advance. */
  readonly needs: readonly ('materials' | 'checks')[]
  /** Of a step of kind `record` or `arrival`: the rows that do it. */
  readonly record?: StepRecord
  /** Money may be paid while this step is waited for: instalments that the plan lets go before it. */
  readonly pays?: true
}

export type MaterialItem = {
  readonly item: string
  readonly label: string
  readonly copies: number
  readonly required: boolean
  readonly when?: AppliesWhen
  /** Handed in once: what an earlier application of the same enterprise brought still counts. */
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
  /** Of a check by hand: the parameter with the days a look counts until the review of the unit that took the papers. */
  readonly counts?: string
  readonly when?: AppliesWhen
  /** The rule itself, as data: it passes where any of them holds. The measures come from the room. */
  readonly tests?: readonly Test[]
}

/** What the approval gives: a title with a number, a term and duties (`definition/title.ts` says which). */
export type Grant = {
  /** One of a demonstration is of the level and for the object that the application says. */
  readonly role: TitleRole
}

/** What a finished procedure does to a title that stands: `change` copies fields, `review` keeps it for a year, `revoke` ends it. */
export type Amendment = {
  readonly effect: 'review' | 'change' | 'revoke'
  /** Of a change: field of the application → field of the title it replaces where filled. */
  readonly fields?: Readonly<Record<string, string>>
  /** Of a review: it may be handed in only between these days of the year (parameters). */
  readonly window?: { readonly opens: string; readonly closes: string }
}

/** A record whose rows belong to an application: asked for until it is approved, or from then until all is paid. */
export type Part = { readonly record: string; readonly asked: 'before-approval' | 'before-payment' }

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

/** A bound of a suggested amount, a dated parameter: a share of a field, a sum, or a firm's yearly sum less what it was granted. */
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

/** A procedure as data: steps, materials, checks, documents, frozen facts; one `core/procedure` and one workspace read it. */
export type ProcedureDefinition = {
  readonly name: string
  readonly label: string
  readonly clause: string
  /** Name of the application's record. */
  readonly record: string
  /** Module of its numbers, two letters. */
  readonly serial: string
  readonly steps: readonly Step[]
  readonly materials: readonly MaterialItem[]
  readonly checks: readonly CheckItem[]
  /** Codes of the printed forms. */
  readonly documents: readonly string[]
  /** The 公示, where one is posted. */
  readonly notice?: PublicNotice
  /** Facts the approval copies and hashes, in order; the room supplies the values. */
  readonly frozen: readonly {
    readonly key: string
    readonly label: string
    /** A figure of its day (a rank): kept, but not held against today's. */
    readonly ofItsDay?: boolean
    /** Kept to be worked out again, where there is something to keep: no words for a reader. */
    readonly kept?: true
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
  /** Records whose rows belong to the application and do no step: its goals, the shares of its pools. */
  readonly parts?: readonly Part[]
  /** Records whose rows turn a matter aside: `halt` lets it rest or ends it, `recovery` calls paid money back. */
  readonly aside?: { readonly halt?: string; readonly recovery?: string }
  readonly grants?: Grant
  readonly amends?: Amendment
  /** The enterprise's place by a measure of the year before, shown beside the decision. */
  readonly ranks?: boolean
  /** Words of the end, where 已办结 and the refusing outcome are not the office's own. */
  readonly doneLabel?: string
  readonly screen?: ProcedureScreen
}

/** Steps that are done by a signed word, with an outcome of their own. */
const SIGNED: ReadonlySet<StepKind> = new Set<StepKind>(['acceptance', 'opinion', 'approval'])

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
    const recorded = !SIGNED.has(step.kind)
    if ((step.kind === 'record' || step.kind === 'arrival') !== (step.record !== undefined))
      wrong(`${step.name} of kind ${step.kind} names a record, or has none to name`)
    if (recorded !== (step.outcomes.length === 0)) wrong(`${step.name} of kind ${step.kind} has the wrong outcomes`)
    if (!recorded && !step.outcomes.some((outcome) => outcome.effect === 'advance'))
      wrong(`${step.name} never advances`)
    const twins = definition.steps.slice(0, place).filter((other) => other.name === step.name)
    if (twins.some((twin) => !opposed(twin.when, step.when))) wrong(`two steps ${step.name} may both apply`)
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

/** A word that cannot be taken back, said only after a summary and the password: any of a final step, and one that ends a matter. */
export function isFinalWord(step: Pick<Step, 'final'>, outcome: Pick<Outcome, 'effect'>): boolean {
  return step.final || outcome.effect === 'refuse'
}

/** Two conditions of which at most one holds, whatever a row says. */
function opposed(one: AppliesWhen | undefined, other: AppliesWhen | undefined): boolean {
  if (!one || !other) return false
  if (one.and && other.and && opposed(one.and, other.and)) return true
  if (one.field !== other.field) return false
  if (one.filled !== undefined && other.filled !== undefined) return one.filled !== other.filled
  if ((one.whenEmpty || other.whenEmpty) && !opposed(one.whenEmpty, other.whenEmpty)) return false
  if (one.equals !== undefined && other.equals !== undefined) return one.equals !== other.equals
  return one.equals === undefined ? other.equals !== undefined && other.equals === one.not : one.equals === other.not
}

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length

/** Whether a condition holds for these values; none always holds. */
export function applies(when: AppliesWhen | undefined, values: Readonly<Record<string, unknown>>): boolean {
  if (!when) return true
  if (when.and && !applies(when.and, values)) return false
  const value = values[when.field]
  if (when.whenEmpty && (value === null || value === undefined)) return applies(when.whenEmpty, values)
  if (when.filled !== undefined) return when.filled === (value !== null && value !== undefined)
  if (when.has !== undefined) return Array.isArray(value) && value.includes(when.has)
  if (when.role !== undefined && !when.oneOf)
    throw new Error(`the codes of ${when.role} come with the definitions of the call`)
  if (when.oneOf) return when.oneOf.some((one) => one === value)
  return when.equals === undefined ? value !== when.not : value === when.equals
}

/** The steps an application goes through, by what its fields say. */
export function stepsOf(definition: ProcedureDefinition, values: Readonly<Record<string, unknown>>): readonly Step[] {
  return definition.steps.filter(({ when }) => applies(when, values))
}
