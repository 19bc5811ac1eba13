import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { root } from '../process.mjs'

export interface SourceFile {
  /** Path below the repository, with `/`. */
  readonly path: string
  readonly source: string
}

const skipped = new Set([
  'node_modules',
  'out',
  'dist',
  'demo',
  '.git',
  'test-results',
  'playwright-report',
  'coverage',
  '.cache',
])
const codeKinds = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'])
const textKinds = new Set([
  ...codeKinds,
  '.md',
  '.json',
  '.yml',
  '.yaml',
  '.html',
  '.css',
  '.sql',
  '.typ',
  '.txt',
  '.csv',
  '.sh',
  '',
])

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield path
  }
}

/** Every file of code in the repository, test vectors excluded. */
export function codeFiles(): SourceFile[] {
  return files((path) => codeKinds.has(extname(path)) && !path.startsWith('tests/vector/'))
}

/** Every file a person wrote, as text; the lock is written by npm. */
export function textFiles(): SourceFile[] {
  return files((path) => textKinds.has(extname(path)) && path !== 'package-lock.json')
}

function files(takes: (path: string) => boolean): SourceFile[] {
  return [...walk('')].filter(takes).map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }))
}

/** Files longer than 300 lines: worth a second look, and a reason where they stay (length.ts). Longest first. */
export function longFiles(): { path: string; lines: number }[] {
  return codeFiles()
    .map(({ path, source }) => ({ path, lines: source.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300)
    .toSorted((a, b) => b.lines - a.lines)
}
