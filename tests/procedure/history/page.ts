import { readFileSync } from 'node:fs'

/** What does a step, as the page has it: a signed word, a row, or the ledger. */
export type StepKind = 'word' | 'notice' | 'payment' | 'arrival' | 'rows'

/** One step of a way, as docs/transitions.md has it. */
export type PageStep = {
  readonly name: string
  readonly whose: 'owner' | 'city'
  readonly kind: StepKind
  /** The record whose rows do it. */
  readonly record: string | null
  /** Outcomes of a signed word and the state that follows; `next` for the step after it. */
  readonly outcomes: readonly { readonly value: string; readonly then: string; readonly restart: string | null }[]
  /** Whether money may go while it is waited for. */
  readonly pays: boolean
  readonly hand: Hand
}

/** Whose hand a step takes: the right, how it is recorded, of which office the signatory is, and whose persons he must not be. */
export type Hand = {
  readonly right: string
  readonly paper: string
  readonly signedBy: string
  readonly apart: readonly string[]
}

const page = readFileSync(new URL('../../../docs/transitions.md', import.meta.url), 'utf8')

type Line = {
  readonly state: string
  readonly star: boolean
  readonly act: string
  readonly whose: string
  then: string
}

/** The cells of a table of the page, line by line. */
function cellsOf(heading: string): string[][] {
  const part = page.split('\n## ').find((one) => one.startsWith(`${heading}\n`))
  if (part === undefined) throw new Error(`docs/transitions.md has a table “${heading}”`)
  const lines = part.split('\n').filter((line) => /^\| (?!State|Step|-)/u.test(line))
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const linesOf = (heading: string): Line[] =>
  cellsOf(heading).map(([state = '', act = '', whose = '', then = '']) => ({
    state: state.replace(' *', ''),
    star: state.endsWith(' *'),
    act,
    whose,
    then,
  }))

const hands = new Map(
  cellsOf('Whose hand, in fund-application').map(
    ([name = '', whose = '', right = '', paper = '', signedBy = '', others = '']): [string, Hand] => [
      `${name} ${whose}`,
      { right, paper, signedBy, apart: others === '—' ? [] : others.split(', ') },
    ],
  ),
)

const BACK = new Set(['correction', 'returned', 'refused'])

function kindOf(acts: readonly string[]): StepKind {
  if (acts.includes('posted')) return 'notice'
  if (acts.includes('paid in full')) return 'payment'
  if (acts.includes('every payment arrived')) return 'arrival'
  return acts.some((act) => act.startsWith('enough rows of ')) ? 'rows' : 'word'
}

function stepOf(name: string, lines: readonly Line[]): PageStep {
  const acts = lines.map((line) => line.act)
  const kind = kindOf(acts)
  const own = lines.filter((line) => line.then !== '—')
  const rows = acts.find((act) => act.startsWith('enough rows of '))
  const whose = own[0]?.whose === 'city' ? 'city' : 'owner'
  const hand = hands.get(`${name} ${whose}`)
  if (!hand) throw new Error(`docs/transitions.md says whose hand ${name} takes`)
  return {
    name,
    whose,
    hand,
    kind,
    record: kind === 'arrival' ? 'payment_arrival' : (rows?.slice('enough rows of '.length) ?? null),
    outcomes:
      kind === 'word'
        ? own.map(({ act, then }) => {
            const [value = '', restart = null] = act.split(' → ')
            return { value, then: BACK.has(then) ? then : 'next', restart }
          })
        : [],
    pays: lines.some((line) => line.then === '—'),
  }
}

/** The steps of an application of the fund that goes this way, in their order. */
export function wayOf(decides: 'owner' | 'city', stages: readonly string[]): PageStep[] {
  const who = decides === 'city' ? 'the city' : 'the unit that took it in'
  const lines = linesOf(`fund-application, decided by ${who}`)
  const names = [...new Set(lines.map((line) => line.state))]
  return names
    .filter((name) => lines.some((line) => line.state === name && (!line.star || stages.includes(name))))
    .map((name) =>
      stepOf(
        name,
        lines.filter((line) => line.state === name),
      ),
    )
}
