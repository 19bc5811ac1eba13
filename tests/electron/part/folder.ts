import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder } from '#shell/worker/place.ts'
import * as fake from '../fake-electron.ts'
import { act, folder, prints } from './run.ts'

describe('folders', () => {
  it('are chosen in the dialog of the system; a choice given up is no folder', async () => {
    fake.choice.canceled = false
    expect(await act('desktop.chooseFolder', { title: '备份文件夹' })).toEqual({
      ok: true,
      value: { path: 'E:\\备份' },
    })
    expect(fake.asked.at(-1)).toMatchObject({ title: '备份文件夹', properties: ['openDirectory', 'createDirectory'] })
    fake.choice.canceled = true
    expect(await act('desktop.chooseFolder', { title: '备份文件夹' })).toEqual({ ok: true, value: { path: null } })
  })
  // Bug caught: a page that may name the folder could have the system open anything, a program too.
  it('are shown by their kind alone; where they lie the program decides', async () => {
    fake.openedOutside.length = 0
    for (const kind of ['log', 'print'])
      expect(await act('desktop.openFolder', { kind })).toEqual({ ok: true, value: {} })
    expect(fake.openedOutside).toEqual([join(dataFolder({}, folder), 'log'), prints])
    expect(existsSync(prints)).toBe(true)
    for (const kind of ['data', '..', 'C:\\Windows', '__proto__'])
      expect(await act('desktop.openFolder', { kind })).toMatchObject({ fault: { code: 'INVALID_INPUT' } })
    expect(fake.openedOutside).toHaveLength(2)
  })
  it('that the system does not open are told', async () => {
    fake.system.openPath = 'Failed to open path'
    expect(await act('desktop.openFolder', { kind: 'log' })).toMatchObject({ fault: { code: 'FOLDER_NOT_OPENED' } })
    fake.system.openPath = ''
  })
})
