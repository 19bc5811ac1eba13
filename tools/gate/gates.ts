import { parseSync } from 'vite'
import { checkApiSql } from './api.ts'
import { checkCitations } from './citations.ts'
import { checkConnection } from './connection.ts'
import { checkCrypto } from './crypto.ts'
import { checkDocumented } from './documented.ts'
import { checkHeld } from './held.ts'
import { checkPlace } from './place.ts'
import { checkPageKinds } from './page-kinds.ts'
import { checkLookup } from './lookup.ts'
import { checkProtections } from './protections.ts'
import { checkPurity } from './purity.ts'
import { isNode, lineAt, type Finding, visit } from './syntax.ts'
import { checkSql } from './sql.ts'
import { checkTests } from './tests.ts'
import type { SourceFile } from './tree.ts'
import { checkWords } from './words.ts'

/** One rule over one file. `takes` says which files it looks at; a gate that takes none is itself an error. */
export interface Gate {
  readonly name: string
  readonly takes: (path: string) => boolean
  readonly find: (file: SourceFile) => readonly Finding[]
}

const isTest = (path: string) => path.startsWith('tests/') || /\.test\.tsx?$/.test(path)
const isCode = (path: string) => /\.(?:[cm]?[jt]s|tsx|jsx)$/.test(path)
const isTypeScript = (path: string) => /\.(?:[cm]?ts|tsx)$/.test(path)

export const gates: readonly Gate[] = [
  {
    name: 'pure-core',
    takes: (path) => /^src\/(?:main\/(?:core|api)|shared)\//.test(path) && isTypeScript(path) && !isTest(path),
    find: checkPurity,
  },
  {
    name: 'crypto-allow-list',
    takes: (path) => path.startsWith('src/main/core/') && isTypeScript(path) && !isTest(path),
    find: checkCrypto,
  },
  {
    name: 'held-files',
    takes: (path) => path.startsWith('src/main/') && isCode(path) && !isTest(path) && path !== 'src/main/core/disk.ts',
    find: checkHeld,
  },
  {
    name: 'bound-sql',
    takes: (path) => /^src\/main\/(?:core|api|shell)\//.test(path) && isTypeScript(path) && !isTest(path),
    find: checkSql,
  },
  {
    name: 'connection',
    takes: (path) =>
      path.startsWith('src/main/') && !path.startsWith('src/main/core/db/') && isTypeScript(path) && !isTest(path),
    find: checkConnection,
  },
  {
    name: 'no-sql-in-api',
    takes: (path) => path.startsWith('src/main/api/') && isTypeScript(path) && !isTest(path),
    find: checkApiSql,
  },
  {
    name: 'lookup',
    takes: (path) => path.startsWith('src/') && isTypeScript(path) && !isTest(path),
    find: checkLookup,
  },
  { name: 'citations', takes: (path) => /^(?:src|tests|tools)\//.test(path) && isCode(path), find: checkCitations },
  { name: 'no-any', takes: isTypeScript, find: checkAny },
  { name: 'no-unsafe-dom', takes: (path) => path.startsWith('src/') && isCode(path) && !isTest(path), find: checkDom },
  {
    name: 'page-kinds',
    takes: (path) => path.startsWith('src/renderer/') && isCode(path) && !isTest(path),
    find: checkPageKinds,
  },
  {
    name: 'electron-protections',
    takes: (path) => /^src\/(?:main\/shell\/electron|preload)\//.test(path) && !isTest(path),
    find: checkProtections,
  },
  {
    name: 'documented',
    takes: (path) => path.startsWith('src/') && isTypeScript(path) && !isTest(path),
    find: checkDocumented,
  },
  {
    name: 'tests-assert',
    // `part/run.ts` starts what the other parts of one run ask.
    takes: (path) => /\.(?:test|spec|e2e)\.tsx?$|^tests\/electron\/part\/(?!run\.ts$)/.test(path),
    find: checkTests,
  },
  {
    name: 'place',
    // What is written for every place: the program, its forms, its demonstration, and the pages made of its definitions.
    takes: (path) =>
      /^(?:src|resources\/forms|tools\/demo)\/|^tools\/[\w-]+-(?:page|doc)\.ts$/.test(path) && !isTest(path),
    find: checkPlace,
  },
  { name: 'forbidden-words', takes: () => true, find: checkWords },
]

/** `any` switches the checker off for all who touch the value; suppressed errors need a reason and are for tests of types only. */
function checkAny({ path, source }: SourceFile): Finding[] {
  const { program, comments } = parseSync(path, source)
  const found: Finding[] = []
  visit(program, (node) => {
    if (node.type === 'TSAnyKeyword') found.push({ line: lineAt(source, node.start), text: 'any' })
  })
  for (const { value, start } of comments) {
    if (/^\s*@ts-(?:ignore|nocheck)/.test(value)) found.push({ line: lineAt(source, start), text: value.trim() })
    else if (/^\s*@ts-expect-error\s*$/.test(value) || (/^\s*@ts-expect-error/.test(value) && !isTest(path)))
      found.push({ line: lineAt(source, start), text: '@ts-expect-error outside a test or without a reason' })
  }
  return found
}

const unsafeNames = new Set(['dangerouslySetInnerHTML', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'])

/** Text becomes markup nowhere (S-66), and no string becomes code (S-31). */
function checkDom({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  visit(parseSync(path, source).program, (node) => {
    const add = (text: string) => found.push({ line: lineAt(source, node.start), text })
    const name = node['name']
    if (
      (node.type === 'Identifier' || node.type === 'JSXIdentifier') &&
      typeof name === 'string' &&
      unsafeNames.has(name)
    )
      add(name)
    if (node.type === 'Literal' && typeof node['value'] === 'string' && unsafeNames.has(node['value']))
      add(node['value'])
    const callee = node['callee']
    if ((node.type === 'CallExpression' || node.type === 'NewExpression') && isNode(callee)) {
      if (callee.type === 'Identifier' && (callee['name'] === 'eval' || callee['name'] === 'Function'))
        add(String(callee['name']))
      const property = callee['property']
      if (
        callee.type === 'MemberExpression' &&
        isNode(property) &&
        /^(?:write|writeln)$/.test(String(property['name']))
      ) {
        const object = callee['object']
        if (isNode(object) && object['name'] === 'document') add('document.write')
      }
    }
  })
  return found
}

/** Runs one gate over files; answers `path:line text` lines, and how many files it looked at. */
export function runGate(gate: Gate, files: readonly SourceFile[]): { looked: number; problems: string[] } {
  const taken = files.filter(({ path }) => gate.takes(path))
  const problems = taken.flatMap((file) => gate.find(file).map(({ line, text }) => `${file.path}:${line} ${text}`))
  return { looked: taken.length, problems }
}
