import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LOG_LIMITS, readLog } from '#core/log.ts'
import { fileLog, startLine } from '#shell/worker/log.ts'

const NOW = Date.parse('2014-06-03T16:30:05Z')
const DAY = 86_400_000
const TODAY = '2014-06-04.log'

let data: string
let folder: string
const stderr = vi.spyOn(console, 'error').mockImplementation(() => undefined)
const at = (now: number, places = [data]) => fileLog({ by: 'cli', places: () => places, now: () => now })
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hsb-log-'))
  folder = join(data, 'log')
  stderr.mockClear()
})
afterEach(() => rmSync(data, { recursive: true }))

describe('the log of the installed program', () => {
  // Bug caught: an installed program on Windows has no console, so what was told as "代码 1a2b3c4d" stood nowhere.
  it('is a file a day by the date of Shanghai, and the newest fourteen are kept', () => {
    for (let day = 20; day >= 0; day -= 1) at(NOW - day * DAY)({ level: 'warn', what: 'something' })
    at(NOW)(startLine())
    expect(readdirSync(folder)).toHaveLength(LOG_LIMITS.days)
    expect(readdirSync(folder).at(-1)).toBe(TODAY)
    expect(readFileSync(join(folder, TODAY), 'utf8').split('\n')).toHaveLength(3)
    expect(readLog(folder, 'started', 5).lines[0]?.what).toMatch(/^started \d+\.\d+\.\d+, Node 24\./u)
    expect(stderr).not.toHaveBeenCalled()
    if (process.platform !== 'win32') expect(statSync(join(folder, TODAY)).mode & 0o777).toBe(0o600)
  })

  it('never takes away the file of this day, though clocks were wrong before', () => {
    mkdirSync(folder)
    for (let day = 10; day < 30; day += 1) writeFileSync(join(folder, `2099-01-${day}.log`), '')
    at(NOW)({ level: 'warn', what: 'something' })
    expect(readdirSync(folder)).toHaveLength(LOG_LIMITS.days + 1)
    expect(readLog(folder, 'something', 5).lines).toHaveLength(1)
  })

  // Bug caught: a fault that comes back every second fills the disk the data lie on.
  it('stops at its size and says so once', () => {
    const write = at(NOW)
    write({ level: 'warn', what: 'first' })
    truncateSync(join(folder, TODAY), LOG_LIMITS.bytes - 64 * 1024 - 10)
    for (let line = 0; line < 1000; line += 1) write({ level: 'warn', what: 'again and again' })
    expect(statSync(join(folder, TODAY)).size).toBeLessThan(LOG_LIMITS.bytes)
    const text = readFileSync(join(folder, TODAY), 'utf8')
    expect([text.split('again and again').length, text.split('left out').length]).toEqual([2, 2])
  })

  it('goes to the next place, and at last to the standard error, and never stops the work', () => {
    const other = join(data, 'user')
    mkdirSync(other)
    at(NOW, [join(data, 'none'), other])({ level: 'error', what: 'no data folder yet' })
    expect(existsSync(join(data, 'none'))).toBe(false)
    expect(readLog(join(other, 'log'), '', 5).lines).toHaveLength(1)
    expect(stderr).not.toHaveBeenCalled()
    writeFileSync(folder, 'a file where the folder should be')
    at(NOW)({ level: 'error', what: 'folder in the way' })
    at(NOW, [])({ level: 'error', what: 'no place at all' })
    // Bug caught: the first start of all, whose folder is not there yet, greeted its clerk with a line of the log.
    at(NOW, [])(startLine())
    expect(stderr.mock.calls.map(([line]) => (JSON.parse(String(line)) as { what: string }).what)).toEqual([
      'folder in the way',
      'no place at all',
    ])
  })

  it('is seen at once where somebody sees it, but not beside the words of hsb', () => {
    const main = fileLog({ by: 'main', places: () => [data], now: () => NOW })
    for (const log of [main, at(NOW)]) log({ level: 'warn', what: 'something' })
    main(startLine())
    expect(stderr).toHaveBeenCalledOnce()
    expect(readLog(folder, '', 5).lines.map((line) => line.by)).toEqual(['main', 'cli', 'main'])
  })

  it('meets a full disk without a word of its own', (context) => {
    if (!existsSync('/dev/full')) return context.skip('not run: no /dev/full on this system')
    mkdirSync(folder)
    symlinkSync('/dev/full', join(folder, TODAY))
    expect(() => at(NOW)({ level: 'error', what: 'full' })).not.toThrow()
    expect(stderr).toHaveBeenCalledOnce()
  })

  // Bug caught: lines of two threads mixed, because each was written in pieces or from a place remembered before.
  // Windows appends at the end of a file in one step; Wine looks for the end first, and two threads may find the same.
  const wine = process.env['WINEPREFIX'] !== undefined && process.platform === 'win32'
  it.skipIf(wine)(
    `keeps the lines of several threads whole${wine ? ' (not run: Wine appends in two steps)' : ''}`,
    async () => {
      const source = `
      const { workerData } = require('node:worker_threads')
      import(workerData.file).then(({ fileLog }) => {
        const log = fileLog({ by: 'cli', places: () => [workerData.data] })
        for (let line = 0; line < 200; line += 1) log({ level: 'warn', what: 'line of thread ' + workerData.name + ' ' + line })
      })`
      const file = new URL('./log.ts', import.meta.url).href
      const ended = ['a', 'b'].map((name) => {
        const worker = new Worker(source, { eval: true, workerData: { file, data, name } })
        return new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject))
      })
      await Promise.all(ended)
      const { lines, unreadable } = readLog(folder, '', 10_000)
      expect([new Set(lines.map((line) => line.what)).size, unreadable]).toEqual([400, 0])
    },
  )
})
