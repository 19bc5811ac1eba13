import { among } from '#shared/definition/common-field.ts'
import { type Condition, holds } from '#shared/definition/rule.ts'

/** What an answer of the city's offices comes to. */
export const ANSWER_OUTCOMES = among({ solved: '已解决', partly: '部分解决', unsolved: '未解决' })

type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number]['value']

/** What one outcome fills in the row that was answered: the fields that take its day and its words, and those that take a value. */
type Filling = { readonly on: string; readonly text?: string; readonly set: Readonly<Record<string, string | boolean>> }

/** A register whose rows an office of the city answers: data, so that a further one is a few lines in its definition. */
export type Answered = {
  /** Rows that were passed on and wait for an answer: all of this holds of them. After an answer was taken in it holds no more. */
  readonly when: readonly Condition[]
  /** What whoever answers has to read beside the title. */
  readonly asks: readonly string[]
  /** To whom it was passed on: offered as the unit that answers. */
  readonly to?: string
  /** What the unit itself says before it takes an answer in, where its row does not say it yet: the day it took a complaint up. */
  readonly wants?: readonly string[]
  /** What an answer fills, by its outcome; an outcome without a line is not offered. */
  readonly fills: Readonly<Partial<Record<AnswerOutcome, Filling>>>
}

type Values = Readonly<Record<string, unknown>>
type Answer = { readonly outcome: string; readonly answeredOn: string; readonly text: string }

/** Whether a row waits for the city's answer. */
export function waitsForAnswer({ when }: Answered, values: Values): boolean {
  return when.every((one) => holds(one, values))
}

/** What a row still lacks before an answer is taken in. */
export function wantedBy({ wants = [] }: Answered, values: Values): readonly string[] {
  return wants.filter((name) => holds({ field: name, filled: false }, values))
}

/** What an answer fills in; undefined where the register knows no such outcome. */
export function filledBy({ fills }: Answered, { outcome, answeredOn, text }: Answer): Values | undefined {
  const filling = Object.entries(fills).find(([name]) => name === outcome)?.[1]
  if (!filling) return undefined
  return { [filling.on]: answeredOn, ...(filling.text === undefined ? {} : { [filling.text]: text }), ...filling.set }
}

type Named = {
  readonly answered?: Answered
  readonly fields: Readonly<
    Record<
      string,
      { readonly kind: string; readonly computed?: boolean; readonly choices?: readonly { readonly value: string }[] }
    >
  >
}

/** What is wrong in what a definition says of its answers; undefined where it is whole. Read where a definition is loaded. */
export function answeredGap({ answered, fields }: Named): string | undefined {
  if (!answered) return undefined
  const unknown = [
    ...answered.when.map((one) => one.field),
    ...answered.asks,
    ...(answered.to === undefined ? [] : [answered.to]),
    ...(answered.wants ?? []),
  ].find((name) => !Object.hasOwn(fields, name))
  if (unknown !== undefined) return `asks for an answer about the unknown field ${unknown}`
  const fillings = Object.values(answered.fills)
  if (fillings.length === 0) return 'is answered, and no answer fills anything'
  return fillings.map((one) => fillingGap(answered, fields, one)).find((one) => one !== undefined)
}

function fillingGap(answered: Answered, fields: Named['fields'], filling: Filling): string | undefined {
  if (fields[filling.on]?.kind !== 'date') return `takes the day of an answer into ${filling.on}, which is no date`
  if (filling.text !== undefined && fields[filling.text]?.kind !== 'long-text')
    return `takes the words of an answer into ${filling.text}, which is no text`
  for (const [name, value] of Object.entries(filling.set)) {
    const field = fields[name]
    const fits =
      typeof value === 'boolean' ? field?.kind === 'boolean' : field?.choices?.some((one) => one.value === value)
    if (fits !== true || field?.computed === true)
      return `takes an answer into ${name}, which knows no ${String(value)}`
  }
  // An answer that leaves its case waiting would be asked for again for ever.
  const after = filledBy(
    { ...answered, fills: { solved: filling } },
    { outcome: 'solved', answeredOn: '2014-06-03', text: '答' },
  )
  return after !== undefined && answered.when.every((one) => !(one.field in after) || holds(one, after))
    ? 'still waits for an answer when one was taken in'
    : undefined
}
