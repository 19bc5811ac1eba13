import type { Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Written in two halves, so that this file does not find itself. */
const joined = (...halves: readonly [string, string][]) => halves.map(([a, b]) => a + b).join('|')

interface Rule {
  readonly what: string
  readonly pattern: RegExp
  readonly takes: (path: string) => boolean
}

const everywhere = () => true
const inSource = (path: string) => /^(?:src|tools|tests)\//.test(path)
const onScreen = (path: string) => path.startsWith('src/renderer/') && !/\.test\.tsx?$/.test(path)

const rules: readonly Rule[] = [
  {
    what: 'how a text was made is nobody’s business in it',
    pattern: new RegExp(
      `\\b(?:${joined(['chat', 'gpt'], ['clau', 'de'], ['anthro', 'pic'], ['open', 'ai'], ['co', 'pilot'], ['language ', 'model'], ['ll', 'ms?'], ['ai', '[ -](?:assistant|generated|written|agent)s?'])})\\b|${joined(['大', '模型'], ['智能', '助手'])}`,
      'i',
    ),
    takes: everywhere,
  },
  {
    what: 'a path of one machine',
    pattern: new RegExp(
      joined(['/work/(?:ma', 'in|shared|notes)\\b'], ['/ro', 'ot/'], ['C:\\\\\\\\Us', 'ers\\\\\\\\\\w']),
    ),
    takes: everywhere,
  },
  {
    what: 'a registry or mirror host',
    pattern: new RegExp(
      joined(['registry\\.npm', 'js'], ['npm', 'mirror\\.com'], ['unp', 'kg\\.com'], ['jsde', 'livr']),
      'i',
    ),
    takes: everywhere,
  },
  {
    what: 'an invented person; write 经办甲 and the like',
    pattern: new RegExp(joined(['张', '三'], ['李', '四'], ['王', '五'], ['赵', '六'])),
    takes: everywhere,
  },
  {
    what: 'a mark without an issue: TODO(issue): …',
    pattern: new RegExp(
      `(?://|\\*|#)\\s*(?:${joined(['FIX', 'ME'], ['X', 'XX'], ['HA', 'CK'])}\\b|${joined(['TO', 'DO'])}(?!\\(\\w+\\):))`,
    ),
    takes: inSource,
  },
  {
    what: 'a word of programmers alone on the screen',
    pattern: new RegExp(`(['"\`>])(?:${joined(['同', '步'], ['异', '常'], ['失败', '代码'])})(['"\`<])`),
    takes: onScreen,
  },
]

/** Words that must not appear in what we ship or publish. */
export function checkWords({ path, source }: SourceFile): Finding[] {
  const active = rules.filter((rule) => rule.takes(path))
  return source.split('\n').flatMap((text, index) =>
    active.flatMap((rule) => {
      const hit = rule.pattern.exec(text)?.[0]
      return hit === undefined ? [] : [{ line: index + 1, text: `"${hit}": ${rule.what}` }]
    }),
  )
}
