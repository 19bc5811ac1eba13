import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'

import { identify } from './credit-code.ts'
import { parseDate } from './date.ts'
import { parseMoney, type MoneyUnit } from './money.ts'

// The twin on made-up cells are the tables in money.test.ts, date.test.ts, credit-code.test.ts and text.test.ts.
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'messy')
const files = [
  {
    name: 'messy2_gb18030.csv',
    key: 'messy2_expected.csv',
    encoding: 'gb18030',
    at: { code: 2, date: 4, money: 5 },
    unit: 'wan',
  },
  {
    name: 'messy3_utf8.csv',
    key: 'messy3_expected.csv',
    encoding: 'utf-8',
    at: { code: 1, date: 3, money: 4 },
    unit: 'yuan',
  },
] as const satisfies readonly {
  unit: MoneyUnit
  name: string
  key: string
  encoding: string
  at: Record<string, number>
}[]
const present = files.every(
  (file) => existsSync(join(folder, file.name)) && existsSync(join(folder, 'expected', file.key)),
)
const title = present ? '' : ' (not run: the folder shared/data is absent)'

describe.skipIf(!present).each(files)(
  `every cell of $name against its key${title}`,
  ({ name, key, encoding, at, unit }) => {
    const read = () => {
      const cells = Papa.parse<string[]>(new TextDecoder(encoding).decode(readFileSync(join(folder, name)))).data
      const answers = Papa.parse<Record<string, string>>(readFileSync(join(folder, 'expected', key), 'utf8'), {
        header: true,
        skipEmptyLines: true,
      }).data
      return answers.map((answer) => ({ answer, cells: cells[Number(answer['文件内行号']) - 1] ?? [] }))
    }

    it('codes get the verdict of the key', () => {
      const wrong: string[] = []
      let clean = 0
      for (const { answer, cells } of read()) {
        const found = identify(cells[at.code] ?? '')
        const right = answer['统一社会信用代码_规范'] ?? ''
        const verdict = (answer['信用代码判定'] ?? '').slice(0, 2)
        const agrees = {
          通过: found.type === 'credit-code' && found.value === right && found.checkPasses,
          含非: found.problem?.code === 'ILLEGAL_LETTER' && found.problem.suggestion === right,
          缺位: found.problem?.code === 'TOO_SHORT',
          失真: found.problem?.code === 'DIGITS_LOST',
          不通: found.problem?.code === 'NEIGHBOURS_SWAPPED' || found.problem?.code === 'CHECK_DIGIT',
        }[verdict]
        if (verdict === '通过') clean += 1
        if (agrees !== true) wrong.push(`${answer['文件内行号']} ${verdict}: ${JSON.stringify(found)}`)
      }
      expect(wrong).toEqual([])
      expect(clean).toBeGreaterThan(90)
    })

    it('dates come out as the key says, a missing day staying missing', () => {
      const pairs = read().map(({ answer, cells }) => {
        const found = parseDate(cells[at.date] ?? '')
        const wanted = answer['成立日期_规范'] ?? ''
        return { typed: cells[at.date], found: found.ok ? found.value.date : '', wanted }
      })
      expect(pairs.filter(({ found, wanted }) => found !== wanted)).toEqual([])
    })

    it('amounts come out in 万元 as the key says, 约 marked', () => {
      const pairs = read().map(({ answer, cells }) => {
        const typed = cells[at.money] ?? ''
        const wanted = parseMoney(answer['注册资本_万元'] ?? '', 'wan')
        const found = parseMoney(typed, unit)
        const same = found.ok && wanted.ok && found.value.fen === wanted.value.fen
        const marked = found.ok && found.value.approximate === typed.includes('约')
        const bothEmpty = !found.ok && found.fault.code === 'EMPTY' && !wanted.ok
        return { typed, found, agrees: bothEmpty || (same && marked) }
      })
      expect(pairs.filter(({ agrees }) => !agrees)).toEqual([])
    })
  },
)

const register = join(folder, '..', 'enterprises', 'hubei_other_prefectures.csv.gz')
const registered = existsSync(register)
const registerTitle = registered ? '' : ' (not run: the folder shared/data is absent)'

describe.skipIf(!registered)(`the 133,685 registered capitals of Hubei${registerTitle}`, () => {
  it('are read, empty, or refused for a lost decimal point: no other spelling is left over', () => {
    const rows = Papa.parse<Record<string, string>>(gunzipSync(readFileSync(register)).toString('utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data
    const count: Record<string, number> = {}
    for (const row of rows) {
      const read = parseMoney(row['注册资金'] ?? '', 'wan')
      const kind = read.ok ? 'read' : read.fault.code
      count[kind] = (count[kind] ?? 0) + 1
    }
    // Three cells hold a name that slipped in by a shifted column.
    expect(count).toEqual({ read: 102_652, EMPTY: 30_671, BAD_GROUPING: 359, NOT_AMOUNT: 3 })
  })
})
