import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './serve.ts'

const LANGUAGES = {
  en: { file: 'README.md', heading: '## A ten-minute walk', end: /(?<=\.)\s+(?=[A-Z`\p{Script=Han}])/u },
  zh: { file: 'README.zh-CN.md', heading: '## 十分钟走一遍', end: /(?<=。)/u },
} as const

/** The numbered steps of the walk in a README, each cut into its sentences. */
export function stepsOf(language: keyof typeof LANGUAGES): string[][] {
  const { file, heading, end } = LANGUAGES[language]
  const [, after = ''] = readFileSync(join(ROOT, file), 'utf8').split(`${heading}\n`)
  const [section = ''] = after.split('\n## ')
  return section
    .split('\n')
    .filter((line) => /^\d+\. /u.test(line))
    .map((line) => line.replace(/^\d+\. /u, '').split(end))
}
