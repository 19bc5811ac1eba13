import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPack } from '#core/pack.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { roomHooks } from '#api/rooms.ts'
import { shipped } from '#tools/definitions.ts'
import { contract } from '#shared/contract/index.ts'
import { form } from '#shared/definition/form.ts'
import { unbuiltParameters } from '#shared/definition/parameter/all.ts'
import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'
import { type Carrier, CARRIER_WORDS, carriersOf, defaultWords } from '#shared/definition/policy.ts'
import { cardPaper, listPaper, type PaperName } from '#shared/definition/record.ts'
import { root } from './process.mjs'

/** The document of the place, as the pack has it. */
export const policy = placeOf(loadPack(join(root, 'resources', 'pack'))).document
export type Item = (typeof policy)['clauses'][number]

/** What an item is worked with; each of these must be there, or the gate turns red. */
export type ItemParts = {
  readonly screens: readonly string[]
  readonly routes: readonly string[]
  readonly forms: readonly string[]
  readonly parameters: readonly string[]
  readonly tasks: readonly string[]
  readonly tests: readonly string[]
  /** The test that drives the item to its end by the routes (tests/policy). */
  readonly walked: readonly string[]
}

/** A test that drives one item to its end: the file, and what it says that can be done. */
export type ItemWalk = { readonly item: string; readonly path: string; readonly does: readonly string[] }

/** The item that a test of tests/policy walks to its end, by its call of the harness; null where it only begins. */
export function walkIn(path: string, text: string): ItemWalk | null {
  const item = /^policyItem\(\s*'([^']+)'/mu.exec(text)?.[1]
  const does = [...text.matchAll(/^\s*it\(\s*'([^']+)'/gmu)].map(([, words = '']) => words)
  return item !== undefined && does.length > 0 && /\bends\(\{/u.test(text) ? { item, path, does } : null
}

const WALKS = 'tests/policy'
const walks = readdirSync(join(root, WALKS))
  .filter((name) => name.endsWith('.test.ts'))
  .toSorted()
  .flatMap((name) => walkIn(`${WALKS}/${name}`, readFileSync(join(root, WALKS, name), 'utf8')) ?? [])

type ScreenLine = { readonly path: string; readonly label: string; readonly group: string }

/** Menu screens as the rooms' pages.tsx state them; read as text, because Node runs no JSX. */
function menuScreens(): ScreenLine[] {
  const features = join(root, 'src', 'renderer', 'feature')
  return readdirSync(features)
    .filter((room) => readdirSync(join(features, room)).includes('pages.tsx'))
    .toSorted()
    .flatMap((room) => {
      const text = readFileSync(join(features, room, 'pages.tsx'), 'utf8')
      const group = /(?:const GROUP = |inGroup\()'([^']+)'/u.exec(text)?.[1]
      return [...text.matchAll(/path: '([^':]+)(?<!\/new)',\s*label: '([^']+)',(?:\s*group: '([^']+)')?/gu)].map(
        ([, path = '', label = '', stated]): ScreenLine => ({ path, label, group: stated ?? group ?? '' }),
      )
    })
}

const screens = menuScreens()
const ofGroup = (group: string) => screens.filter((one) => one.group === group)
const screenLine = ({ path, label }: { readonly path: string; readonly label: string }) => `${label} \`#${path}\``

/** Which test works a thing of its kind from typing to the city; a room's own test beside the generic one. */
const TESTS: Readonly<Record<string, string>> = {
  measure: 'src/main/core/measure/measure.test.ts',
  'fund-application': 'src/main/core/procedure/act.test.ts',
  'training-claim': 'src/main/core/training/claim.test.ts',
  'title-application': 'src/main/core/title/demonstration.test.ts',
  statistic: 'tests/statistic/round.test.ts',
  task: 'src/main/core/supervision/supervision.test.ts',
}
const GROUP_TESTS: Readonly<Record<string, string>> = {
  企业: 'src/main/core/register/register.test.ts',
  资金: 'src/main/core/procedure/money.test.ts',
  培训: 'src/main/core/training/claim.test.ts',
  认定与示范: 'src/main/core/title/title.test.ts',
  统计: 'tests/statistic/round.test.ts',
  登记册: 'tests/register/definition.test.ts',
  督办: 'src/main/core/supervision/supervision.test.ts',
}

/** Menu group a procedure is worked in. */
const PROCEDURE_GROUPS: Readonly<Record<string, string>> = {
  'fund-application': '资金',
  'training-claim': '培训',
}
const TITLES = '认定与示范'

/** A record without a menu line of its own is worked on the page of its parent or procedure. */
function groupOf(name: string): string {
  const record = shipped.record(name)
  if (record?.group !== undefined) return record.group
  const parent = record?.parent === undefined ? undefined : record.fields[record.parent]?.target
  return parent === undefined ? '' : groupOf(parent)
}

const paperLine = ({ code, name }: PaperName) => `${code} ${name}`

function routesOf(prefix: string): string {
  return `${prefix}.* (${Object.keys(contract).filter((name) => name.startsWith(`${prefix}.`)).length})`
}

function partOf(carrier: Carrier): Partial<Record<keyof ItemParts, readonly string[]>> {
  switch (carrier.kind) {
    case 'record':
    case 'field': {
      const group = groupOf(carrier.name)
      const record = shipped.record(carrier.name)
      const listed = group === '登记册'
      return {
        screens: listed
          ? [
              screenLine({ path: `/register/${carrier.name}`, label: carrier.label }),
              ...(record?.summary
                ? [screenLine({ path: `/register/${carrier.name}/summary`, label: `${carrier.label}汇总` })]
                : []),
            ]
          : ofGroup(group).map(screenLine),
        routes: ['register', 'import', 'export', 'list', 'print'].map(routesOf),
        forms: [
          ...(record ? [paperLine(cardPaper(record))] : []),
          ...(record && (listed || record.book) ? [paperLine(listPaper(record))] : []),
          ...(listed ? ['LIST-1 汇总表'] : []),
        ],
        tests: [GROUP_TESTS[group] ?? ''].filter((one) => one !== ''),
      }
    }
    case 'procedure':
    case 'check':
      return {
        screens: ofGroup(PROCEDURE_GROUPS[carrier.name] ?? TITLES).map(screenLine),
        routes: [routesOf('procedure')],
        forms: shipped.procedures.find((one) => one.name === carrier.name)?.documents ?? [],
        tests: [TESTS[carrier.name] ?? GROUP_TESTS[TITLES] ?? ''],
      }
    case 'form':
      return { forms: [`${carrier.name} ${carrier.label}`] }
    case 'statistic':
      return {
        screens: ofGroup('统计').map(screenLine),
        routes: [routesOf('statistic')],
        forms: [carrier.label],
        tests: [TESTS['statistic'] ?? ''],
      }
    case 'measure':
      return { routes: [routesOf('measure')], tests: [TESTS['measure'] ?? ''] }
    case 'parameter':
      return { parameters: [`${carrier.label} \`${carrier.name}\`：${carrier.note}`] }
    case 'task':
      return {
        screens: ofGroup('督办').map(screenLine),
        routes: [routesOf('supervision')],
        tasks: [carrier.label],
        tests: [TESTS['task'] ?? ''],
      }
  }
}

/** Screens, routes, forms, parameters, tasks and tests of one item, each once. */
export function partsOf(id: string): ItemParts {
  const parts = carriersOf(shipped, id).map(partOf)
  const all = (key: keyof ItemParts) => [...new Set(parts.flatMap((part) => part[key] ?? []))]
  return {
    screens: all('screens'),
    routes: all('routes'),
    forms: all('forms'),
    parameters: all('parameters'),
    tasks: all('tasks'),
    tests: all('tests'),
    walked: walks.filter(({ item }) => item === id).map(({ path }) => path),
  }
}

const DOC_WORDS = { ...CARRIER_WORDS, record: '记录' }

function carrierLine({ kind, name, label, note }: Carrier): string {
  if (kind === 'form') return `- ${DOC_WORDS[kind]} ${name} ${label}`
  return `- ${DOC_WORDS[kind]} ${label} \`${name}\`：${note}`
}

function itemLines({ id, title, units }: Item): string[] {
  const found = carriersOf(shipped, id)
    .filter(({ kind }) => kind !== 'parameter' && kind !== 'task' && kind !== 'form')
    .map(carrierLine)
  const by = units.length > 0 ? [`责任单位：${units.join('、')}`, ''] : []
  const parts = partsOf(id)
  const words = (list: readonly string[], none: string) => (list.length > 0 ? list.join('；') : none)
  return [
    `## ${id} ${title}`,
    '',
    ...by,
    ...found,
    '',
    `- **画面** ${words(parts.screens, '无')}`,
    `- **路由** ${words(parts.routes, '无')}`,
    `- **表单** ${words(parts.forms, '无')}`,
    `- **参数** ${words(parts.parameters, '条文没有定数字和期限')}`,
    `- **督办事项** ${words(parts.tasks, '条文没有责任单位')}`,
    `- **测试** ${parts.tests.map((path) => `\`${path}\``).join('；')}`,
    ...walks
      .filter(({ item }) => item === id)
      .flatMap(({ path, does }) => [`- **到底测试** \`${path}\``, ...does.map((words) => `  - ${words}`)]),
    '',
  ]
}

function unbuiltLine({ name, label, clause, unbuilt, ...one }: ParameterDefinition): string {
  return `- ${label} \`${name}\`${clause === '' ? '' : `（${clause}）`}：${defaultWords(one)}（${one.mark}）；未做：${unbuilt}`
}

/** docs/policy.md; the same definitions always give the same text. */
export function policyPage(): string {
  const covered = policy.clauses.filter((item) => partsOf(item.id).screens.length > 0)
  const built = new Set<string>([
    ...Object.keys(form),
    ...shipped.records.flatMap((one) => [one.paper, one.book].flatMap((paper) => (paper ? [paper.code] : []))),
  ])
  const planned = [...new Set(shipped.procedures.flatMap((one) => one.documents))].filter((code) => !built.has(code))
  return `${[
    '# Policy',
    '',
    'Generated by `node tools/policy-doc.ts` from the definitions in `src/shared/definition`; do not edit.',
    `Source: ${policy.number} ${policy.title}. ${covered.length} of ${policy.clauses.length} items are carried by a definition.`,
    'Parameter marks: P = text of the policy, S = practice found elsewhere, K = standard or law, D = our default.',
    `A number behind a route is how many the family has. Named by a procedure but not built: ${planned.join(', ') || 'none'}.`,
    '',
    ...policy.clauses.flatMap(itemLines),
    '## Parameters not built',
    '',
    'Numbers of the policy or of practice whose rule is not built: offered on no screen, set by nobody. Each says what would use it.',
    '',
    ...unbuiltParameters.map(unbuiltLine),
    '',
    '## Records with code of their own',
    '',
    'What a definition cannot say, with the reason; everything else is definition alone.',
    '',
    ...[...roomHooks(shipped)].map(([name, hooks]) => `- \`${name}\`：${hooks.why}`),
  ].join('\n')}\n`
}
