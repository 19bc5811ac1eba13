import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { isNode, visit } from '#tools/gate/syntax.ts'

type Node = Parameters<Parameters<typeof visit>[1]>[0]

/** The kinds of list; the list of a procedure says itself what is missing (`emptyWhy`, `emptyAct`). */
const LISTS = new Set(['ListPage', 'PaperListPage'])

/** What leads on from an empty list: an act beside the words, or words that say what brings something here. */
const LEADS = /先|请|点“|在“|从“|换|会|列在|以后|自动|按|可以|不用|都已|时，|就/u

const nameOf = (node: Node): string => {
  const name = node['name']
  return isNode(name) ? String(name['name'] ?? '') : ''
}

/** Every sentence in a piece of source; a template is one, with whatever stands between its words. */
function textsIn(node: Node): string[] {
  const found: string[] = []
  const inside = new Set<unknown>()
  visit(node, (one) => {
    if (one.type === 'TemplateLiteral') {
      visit(one['expressions'], (part) => inside.add(part))
      found.push((one['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…'))
    }
    if (one.type === 'Literal' && typeof one['value'] === 'string' && !inside.has(one)) found.push(one['value'])
  })
  return found.filter((text) => /\p{Script=Han}{3}/u.test(text))
}

type Said = { readonly where: string; readonly why: readonly string[]; readonly acts: boolean }

/** What a file's lists say where there is nothing: one for each `Empty` or for words alone, none where a component of its own says it. */
function emptyOf(
  path: string,
  source: string,
): { readonly lists: number; readonly without: number; readonly said: Said[] } {
  const { program } = parseSync(path, source)
  const found = { lists: 0, without: 0, said: [] as Said[] }
  visit(program, (node) => {
    if (node.type !== 'JSXOpeningElement' || !LISTS.has(nameOf(node))) return
    found.lists += 1
    const attributes = (node['attributes'] as Node[]).filter((one) => one.type === 'JSXAttribute')
    const empty = attributes.find((one) => nameOf(one) === 'empty')
    if (!empty) {
      found.without += 1
      return
    }
    let drawn = false
    visit(empty, (one) => {
      drawn ||= one.type === 'JSXElement'
      if (one.type !== 'JSXElement' || !isNode(one['openingElement'])) return
      const opening = one['openingElement']
      if (nameOf(opening) !== 'Empty') return
      const why = (opening['attributes'] as Node[]).find((attribute) => nameOf(attribute) === 'why')
      const children = (one['children'] as Node[]).filter(
        (child) => child.type !== 'JSXText' || String(child['value']).trim() !== '',
      )
      found.said.push({ where: path, why: why ? textsIn(why) : [], acts: children.length > 0 })
    })
    if (!drawn) found.said.push({ where: path, why: textsIn(empty), acts: false })
  })
  return found
}

/** What is wrong with how lists say that they are empty. */
function emptyProblems(path: string, source: string): string[] {
  const { without, said } = emptyOf(path, source)
  const bare = said
    .filter(({ acts, why }) => !acts && why.length > 0 && !why.every((words) => LEADS.test(words)))
    .map(({ why }) => `${path}: “${why.join('／')}” leads nowhere: say what brings something here, or offer the act`)
  return [...Array.from({ length: without }, () => `${path}: a list that says nothing where it is empty`), ...bare]
}

const files = globSync('src/renderer/**/*.tsx').filter((path) => !path.endsWith('.test.tsx'))
const read = (path: string) => readFileSync(path, 'utf8')

describe('a list that is empty', () => {
  // Bug caught: a white page, or “没有记录” and nothing else, at which a clerk asks whether the program is broken.
  it('says why, and offers the act that fills it or says what does', () => {
    expect(files.reduce((sum, path) => sum + emptyOf(path, read(path)).lists, 0)).toBeGreaterThan(50)
    expect(files.flatMap((path) => emptyProblems(path, read(path)))).toEqual([])
  })

  it('is found where it says nothing, or leads nowhere', () => {
    expect(emptyProblems('a.tsx', `<ListPage title="甲" />`)).toHaveLength(1)
    expect(emptyProblems('a.tsx', `<ListPage empty={<Empty why="没有代码表。" />} />`)).toHaveLength(1)
    expect(emptyProblems('a.tsx', `<ListPage empty={<Empty why="没有。先登记一个。" />} />`)).toEqual([])
    expect(emptyProblems('a.tsx', `<PaperListPage empty="没有代码表。" />`)).toHaveLength(1)
    expect(emptyProblems('a.tsx', `<ListPage empty={city ? '没有代码表。' : '先登记一个。'} />`)).toHaveLength(1)
    expect(emptyProblems('a.tsx', `<ListPage empty="没有。先登记一个。" />`)).toEqual([])
    expect(emptyProblems('a.tsx', `<ListPage empty={<Empty why="没有可以打印的。"><Button /></Empty>} />`)).toEqual([])
  })
})
