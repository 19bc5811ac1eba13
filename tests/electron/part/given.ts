import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HostReply } from '#shell/host.ts'
import * as fake from '../fake-electron.ts'
import { act, folder, home, logged, station, window } from './run.ts'

const state = (word: string) => () => Promise.resolve<HostReply>({ ok: true, value: { state: word } })
const again = (...argv: string[]) => fake.app.emit('second-instance', {}, ['huishangbu', ...argv], home, null)
const news = () => act('desktop.news', {})
const nudges = () => window().contents.sent.filter(({ message }) => JSON.stringify(message).includes('desktop-news'))

describe('a second start', () => {
  it('comes to the front', () => {
    window().minimized = true
    again()
    expect([window().minimized, window().focused]).toEqual([false, 1])
    expect(fake.messages).toEqual([])
  })
  // Bug caught: a second start with --data showed the first station's data, and the clerk took it for the other.
  it('that wants another station is told which one is open', () => {
    for (const other of [['--data', join(home, 'other')], ['--demo'], ['--unit=421200', '--demo']]) {
      fake.messages.length = 0
      again(...other)
      expect(fake.messages, other.join(' ')).toHaveLength(1)
      expect(fake.messages[0]).toMatchObject({ message: '程序已经打开着另一个站' })
      expect(String(fake.messages[0]?.['detail'])).toContain(station.options?.dataDir)
    }
    fake.messages.length = 0
    mkdirSync(station.options!.dataDir, { recursive: true })
    symlinkSync(station.options!.dataDir, join(home, 'same'))
    again('--data', station.options!.dataDir)
    again('--data', 'same')
    expect(fake.messages).toEqual([])
  })
})

describe('packages by 打开方式', () => {
  it('wait for somebody who is logged in, and are read once', async () => {
    writeFileSync(join(home, '通城县 第3号.hsp.p7m'), 'package')
    window().contents.sent.length = 0
    again('通城县 第3号.hsp.p7m', join(home, '通城县 第3号.hsp.p7m'))
    expect(nudges()).toHaveLength(1)
    expect(await news()).toMatchObject({ value: { files: 1, notices: [] } })
    const { answer } = station
    for (const word of ['closed', 'open', 'locked', 'new']) {
      station.answer = state(word)
      expect(await act('desktop.takeFiles', {}), word).toMatchObject({ fault: { code: 'NOT_LOGGED_IN' } })
    }
    station.answer = state('session')
    const base64 = Buffer.from('package').toString('base64')
    expect(await act('desktop.takeFiles', {})).toEqual({
      ok: true,
      value: { files: [{ name: '通城县 第3号.hsp.p7m', base64 }], unread: [] },
    })
    expect(await act('desktop.takeFiles', {})).toEqual({ ok: true, value: { files: [], unread: [] } })
    station.answer = answer
  })
  it('that are gone, or are no files, are named', async () => {
    writeFileSync(join(home, 'gone.hsp'), '')
    mkdirSync(join(home, 'folder.hsp'), { recursive: true })
    again('gone.hsp', 'folder.hsp')
    unlinkSync(join(home, 'gone.hsp'))
    const { answer } = station
    station.answer = state('session')
    expect(await act('desktop.takeFiles', {})).toMatchObject({
      value: {
        files: [],
        unread: [
          { name: 'gone.hsp', why: 'gone' },
          { name: 'folder.hsp', why: 'gone' },
        ],
      },
    })
    station.answer = answer
  })
  it('come from hostile arguments: what is no package of this computer is counted and left alone', async () => {
    const hostile = ['https://evil.example/a.hsp', '\\\\server\\a.hsp', '//server/a.hsp', '\\\\.\\pipe\\a.hsp']
    again(...hostile, 'a.exe', 'x\u0000.hsp', `${'x'.repeat(5000)}.hsp`, 'a.hsp:b.hsp', '--no-sandbox', '--inspect')
    expect(await news()).toMatchObject({ value: { files: 0, notices: [{ kind: 'not-packages', count: 8 }] } })
    // Told once.
    expect(await news()).toMatchObject({ value: { files: 0, notices: [] } })
    expect(fake.errorBoxes).toEqual([])
    expect(folder).not.toBe('')
  })
})

describe('a graphics process that dies', () => {
  const gone = (type: string, reason: string) => fake.app.emit('child-process-gone', {}, { type, reason, exitCode: 1 })

  it('is told, drawn without from the next start on, and taken back by one act', async () => {
    gone('Utility', 'crashed')
    gone('GPU', 'clean-exit')
    expect(await news()).toMatchObject({ value: { notices: [], softwareDrawing: false } })
    gone('GPU', 'crashed')
    gone('GPU', 'crashed')
    expect(await news()).toMatchObject({ value: { notices: [{ kind: 'software-drawing' }], softwareDrawing: true } })
    expect(logged('GPU')).toMatchObject([{ what: 'a process ended, GPU, crashed' }, { level: 'error' }])
    expect(await act('desktop.drawBySoftware', { on: false })).toEqual({ ok: true, value: {} })
    expect(await news()).toMatchObject({ value: { softwareDrawing: false } })
  })
})
