import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../process.mjs'
import type { Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Pages whose numbered headings are cited, by the word that cites them: `domain §5.8`. */
const PAGES: Readonly<Record<string, string>> = {
  domain: 'docs/domain.md',
  design: 'docs/design.md',
  format: 'docs/exchange-format.md',
}

const page = (path: string) => readFileSync(join(root, path), 'utf8')

/** What can be cited, read once: headings by page, numbered lines of the design, rows of three tables, decisions, pages by name. */
function citable() {
  const headings = Object.entries(PAGES).flatMap(([word, path]) =>
    [...page(path).matchAll(/^#{2,3} ([0-9]+(?:\.[0-9]+)?[a-z]?)\.? /gm)].map(([, number]) => `${word} §${number}`),
  )
  const design = page(PAGES['design'] ?? '')
  const numbered = (title: string, word: string) =>
    [...(design.split(`\n## ${title}`)[1]?.split('\n## ')[0] ?? '').matchAll(/^([0-9]+)\. /gm)].map(
      ([, number]) => `${word} ${number}`,
    )
  const rows = ['docs/security.md', 'docs/comfort.md', 'docs/reliability.md'].flatMap((path) =>
    [...page(path).matchAll(/\b(?:[SRU]-[0-9]{2}|D[0-9]+)\b(?:…(S-[0-9]{2}))?/g)].flatMap(([first]) => spread(first)),
  )
  const decisions = readdirSync(join(root, 'docs', 'adr')).map((name) => `ADR ${name.slice(0, 4)}`)
  return new Set([...headings, ...numbered('2.', 'decision'), ...numbered('7.', 'invariant'), ...rows, ...decisions])
}

/** `S-19…S-22` names all between. */
function spread(text: string): string[] {
  const [first = '', last] = text.split('…')
  if (last === undefined) return [first]
  const [low, high] = [Number(first.slice(2)), Number(last.slice(2))]
  return Array.from({ length: high - low + 1 }, (_, index) => `S-${String(low + index).padStart(2, '0')}`)
}

let known: ReadonlySet<string> | undefined

/** A citation as it is written → the key it must be found under; none where it is not one of ours. */
const FORMS: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [/\b([a-z][a-z-]*(?:\.md)?) §([0-9]+(?:\.[0-9]+)?[a-z]?)/g, ([, word, number]) => `${word} §${number}`],
  [/\bdesign (decision [0-9]+)\b/g, ([, key]) => key ?? ''],
  [/\b(invariant [0-9]+)\b/g, ([, key]) => key ?? ''],
  [/\bstorage rule (D[0-9]+)\b/g, ([, key]) => key ?? ''],
  [/(?<![\w-])([SRU]-[0-9]{2})(?![\w-])/g, ([, key]) => key ?? ''],
  [/\bADR ([0-9]{4})\b/g, ([, number]) => `ADR ${number}`],
]

/** A page that is named must be there: beside the root, in `docs`, or by its whole path. */
const isPage = (name: string) =>
  ['', 'docs', 'docs/adr', 'resources', 'tests', '.github'].some((folder) => existsSync(join(root, folder, name)))

/** A comment cites only what is in the repository: a rule that nobody can look up explains nothing. */
export function checkCitations({ source }: SourceFile): Finding[] {
  if (!/§|ADR |[SRU]-[0-9]{2}|\.md\b|invariant|storage rule|decision/.test(source)) return []
  const found: Finding[] = []
  const there = (known ??= citable())
  for (const [index, text] of source.split('\n').entries()) {
    const add = (citation: string) => found.push({ line: index + 1, text: `${citation} is not in the repository` })
    for (const [form, keyOf] of FORMS)
      for (const match of text.matchAll(form)) if (!there.has(keyOf(match))) add(match[0])
    for (const [, name = ''] of text.matchAll(/(?:\/\/|\*) .*?(?<![\w/.-])((?:[\w-]+\/)*[\w-]+\.md)\b/g))
      if (!isPage(name)) add(name)
  }
  return found
}
