import type { z } from 'zod'
import { FOLDERS, PARTS, type PartKind } from '#shared/definition/pack/part.ts'

type Part<K extends PartKind> = z.output<(typeof PARTS)[K]>

export type Unit = Part<'units'>[number]
export type Organisation = Part<'organisations'>[number]
export type PolicyDocument = Part<'document'>
export type Clause = PolicyDocument['clauses'][number]
export type PackCodes = Part<'codes'>
export type CitedSource = Part<'citations'>[number]['cite'][number]
export type PackTasks = Part<'tasks'>
export type PackTargets = Part<'targets'>

/** All parts of a place together with those of the country, read and judged. */
export type Pack = {
  readonly release: Part<'release'>
  readonly units: Part<'units'>
  readonly organisations: Part<'organisations'>
  /** The document the program carries out stands first. */
  readonly documents: readonly PolicyDocument[]
  readonly words: Part<'words'>
  readonly citations: Part<'citations'>
  readonly codes: readonly PackCodes[]
  readonly titles: Part<'titles'>
  readonly numbers: Part<'numbers'>
  readonly tasks: PackTasks
  readonly routes: Part<'routes'>
  /** Goals of the document, where it sets any. */
  readonly targets: PackTargets
  readonly calendars: readonly Part<'calendar'>[]
  /** What a demonstration is filled with, where the place gives it. */
  readonly demo: Part<'demo'> | undefined
}

/** A file of a pack: its path without `.json`, within the folder of the pack, and what stands in it. */
export type PartFile = { readonly path: string; readonly text: string }

/** What is wrong with which part, in words for whoever wrote it. */
export type PackFinding = { readonly part: string; readonly what: string }

/** What was read of one folder, kind by kind. */
type PackFolder = { readonly [K in PartKind]?: readonly Part<K>[] }

/** Blanks outside of texts: a file laid out for reading says the same as the compact one. */
const BLANKS = /("(?:[^"\\]|\\.)*")|\s+/gu

/** The value of a strict JSON text; undefined for what is none, or says a key twice, or is spelled otherwise than written. */
function strictValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (text.includes('"__proto__"')) return undefined
    return JSON.stringify(value) === text.replace(BLANKS, '$1') ? value : undefined
  } catch {
    return undefined
  }
}

function kindOf(path: string): { readonly kind: PartKind; readonly key: string | null } | undefined {
  const [kind = '', key = null, more] = path.split('/')
  if (more !== undefined || !Object.hasOwn(PARTS, kind)) return undefined
  // The name was just found among those of the parts.
  const known = kind as PartKind
  return (FOLDERS[known] === undefined) === (key === null) ? { kind: known, key } : undefined
}

const whereWords = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : `${path.join('.')}：`)

/** zod speaks for programmers; these are its kinds of finding in words. A shape's own message is taken as it stands. */
function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识的键 ${issue.keys.join('、')}`
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项' : '值的类型不对'
    case 'invalid_value':
      return `只能是 ${issue.values.join('、')} 之一`
    default:
      return issue.message
  }
}

/** One part: its value, or what is wrong with it. */
function readPart(
  file: PartFile,
): { readonly kind: PartKind; readonly value: unknown } | { readonly faults: readonly string[] } {
  const found = kindOf(file.path)
  if (!found) return { faults: ['没有这种部件'] }
  const value = strictValue(file.text)
  if (value === undefined) return { faults: ['不是合格的 JSON，或者同一个键写了两次'] }
  const parsed = PARTS[found.kind].safeParse(value, { reportInput: true })
  if (!parsed.success)
    return { faults: parsed.error.issues.map((issue) => `${whereWords(issue.path)}${issueWords(issue)}`) }
  const name = FOLDERS[found.kind]
  const key = name === undefined ? null : String((parsed.data as Record<string, unknown>)[name])
  return key === found.key ? { kind: found.kind, value: parsed.data } : { faults: [`文件名应与 ${name ?? ''} 一致`] }
}

/** Reads the files of one folder of parts. What is wrong is told part by part; a part that is wrong is left out. */
export function readFolder(files: readonly PartFile[]): {
  readonly folder: PackFolder
  readonly findings: PackFinding[]
} {
  const folder: Partial<Record<PartKind, unknown[]>> = {}
  const findings: PackFinding[] = []
  for (const file of files) {
    const read = readPart(file)
    if ('faults' in read) findings.push(...read.faults.map((what) => ({ part: file.path, what })))
    else (folder[read.kind] ??= []).push(read.value)
  }
  // Each value went through the shape of its own kind.
  return { folder: folder as PackFolder, findings }
}

const all = <K extends PartKind>(kind: K, ...folders: readonly PackFolder[]): readonly Part<K>[] =>
  folders.flatMap((folder) => folder[kind] ?? [])

/** Puts what holds in the whole country and what is this place together; undefined where a part no place can do without is missing. */
export function assemble(base: PackFolder, place: PackFolder): Pack | undefined {
  const [release] = all('release', place)
  const [units] = all('units', place)
  const [organisations] = all('organisations', place)
  const documents = all('document', place)
  const [tasks] = all('tasks', place)
  const [routes] = all('routes', place)
  if (!release || !units || !organisations || !tasks || !routes || documents.length === 0) return undefined
  return {
    release,
    units,
    organisations,
    documents,
    words: Object.assign({}, ...all('words', base, place)),
    citations: all('citations', base, place).flat(),
    codes: all('codes', base, place),
    titles: all('titles', base, place).flat(),
    numbers: all('numbers', base, place).flat(),
    tasks,
    routes,
    targets: all('targets', place).flat(),
    calendars: all('calendar', base, place),
    demo: all('demo', place)[0],
  }
}
