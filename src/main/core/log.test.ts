import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { LOG_LIMITS, logLine, readLog, type LogLine } from '#core/log.ts'
import type { LogEntry } from '#core/ports.ts'

const STAMP = { by: 'writer', pid: 4312, now: Date.parse('2014-06-03T16:30:05Z') } as const
const lineOf = (entry: LogEntry) => JSON.parse(logLine(entry, STAMP)) as LogLine

/** An error as the inside throws it, with all that a value could hide in. */
function told(message: string, more: object = {}, stack = ''): Error {
  const error = Object.assign(new Error(message), more)
  error.stack = `Error: ${message}\n${stack}`
  return error
}

describe('a line of the log', () => {
  it('says when in Shanghai, who, what, the code that was told, and where in our own files', () => {
    const cause = told('disk', { code: 'ENOSPC', syscall: 'write' })
    const stack = [
      '    at add (file:///C:/Users/%E7%BB%8F%E5%8A%9E%E7%94%B2/AppData/Local/Programs/app.asar/out/main/worker.mjs:8123:15)',
      '    at async C:\\Users\\经办甲\\src\\main\\app\\out\\main\\chunks\\desk-Bx_1.mjs:7:1',
      '    at /home/wang/src/main/core/register/record.ts:88:3',
      '    at Worker.run (node:internal/worker:12:3)',
      '    at load (file:///C:/Users/wang/node_modules/x/index.js:1:1)',
    ].join('\n')
    const error = Object.assign(told('no such table: 经办甲', { code: 'SQLITE_ERROR' }, stack), { cause })
    const entry = {
      level: 'error',
      what: 'call failed',
      route: 'register.record',
      fault: 'INTERNAL',
      reference: '1a2b3c4d',
    }
    expect(lineOf({ ...entry, level: 'error', error })).toEqual({
      ...entry,
      at: '2014-06-04 00:30:05',
      by: 'writer',
      pid: 4312,
      kinds: ['Error SQLITE_ERROR', 'Error ENOSPC write'],
      places: [
        'out/main/worker.mjs:8123:15',
        'out/main/chunks/desk-Bx_1.mjs:7:1',
        'src/main/core/register/record.ts:88:3',
      ],
    })
    expect(lineOf({ level: 'warn', what: 'x', error: new DomainFault('DISK_FULL', { why: '经办甲' }) }).kinds).toEqual([
      'DomainFault DISK_FULL',
    ])
    expect(lineOf({ level: 'warn', what: 'x', error: '经办甲' }).kinds).toEqual(['string'])
  })

  // Bug caught: whatever is handed over as the name of a thing is written as it stands.
  it.each(['经办甲', '13912345678', 'a 421222198001011234', 'D:\\wang', '{"name":1}', 'two\nlines'])(
    'leaves out %j wherever it is handed over',
    (value) => {
      const error = told(
        value,
        { name: value, code: value, syscall: value, cause: value },
        `    at f (/src/main/${value}.ts:1:1)`,
      )
      const line = logLine(
        { level: 'error', what: value, route: value, reference: value, fault: value, error, places: [value] },
        STAMP,
      )
      expect(line.includes(value)).toBe(false)
      expect(line.endsWith('}\n')).toBe(true)
      expect(line.split('\n')).toHaveLength(2)
      expect(Object.keys(JSON.parse(line) as object).toSorted()).toEqual(['at', 'by', 'kinds', 'level', 'pid', 'what'])
    },
  )
})

describe('reading the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-log-'))
  const written = (day: string, whats: readonly string[], rest = '') =>
    writeFileSync(
      join(folder, `${day}.log`),
      whats.map((what) => logLine({ level: 'warn', what }, STAMP)).join('') + rest,
    )
  beforeAll(() => {
    written('2014-06-02', ['one', 'two'])
    written('2014-06-03', ['three', 'four'], '{"at":"2014-06-03 0')
    written('2014-06-04', [], '{"at":"x"}\n<script>\n')
    mkdirSync(join(folder, '2014-06-05.log'))
    writeFileSync(join(folder, 'notes.txt'), logLine({ level: 'warn', what: 'foreign' }, STAMP))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gives the latest first, as many as asked for, and says what it could not read', () => {
    const all = readLog(folder, '', 10)
    expect(all.lines.map((line) => line.what)).toEqual(['four', 'three', 'two', 'one'])
    // Half a line, and two that the program never wrote.
    expect([all.unreadable, all.more]).toEqual([3, false])
    expect(readLog(folder, '', 3)).toMatchObject({
      more: true,
      lines: [{ what: 'four' }, { what: 'three' }, { what: 'two' }],
    })
    expect(readLog(folder, 'two', 10).lines.map((line) => line.what)).toEqual(['two'])
  })

  it('is empty where there is none', () => {
    expect(readLog(join(folder, 'none'), '', 10)).toEqual({ lines: [], unreadable: 0, more: false })
    expect(LOG_LIMITS).toEqual({ bytes: 5 * 1024 * 1024, days: 14 })
  })
})
