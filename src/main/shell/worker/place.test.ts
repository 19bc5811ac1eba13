import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, hostname, tmpdir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { faultWords } from '#shared/fault-words.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { hostFacts } from './ports.ts'
import { dataFolder, fontFolders, type Machine, missingFolders, programFolder } from './place.ts'

const root = mkdtempSync(join(tmpdir(), 'hsb-place-'))
beforeAll(() => {
  mkdirSync(join(root, 'resources', 'migrations', 'meta'), { recursive: true })
  writeFileSync(join(root, 'resources', 'migrations', 'meta', '_journal.json'), '{}')
  cpSync(join(RESOURCES, 'pack'), join(root, 'resources', 'pack'), { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true }))

function words(unit?: string): string {
  try {
    return dataFolder({ demo: true, unit }, root)
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    expect(error.code).toBe('DEMO_MISSING')
    const { message, advice } = faultWords(error.code, error.details)
    return `${message}${advice}`
  }
}

describe('the data folder a shell opens', () => {
  // Bug caught: asked for a demo nobody had made, or for a unit that is none, the program opened the wizard of a new station there.
  it('is a demo station only where one was made', () => {
    expect(words()).toBe('没有 421222 的演示站。演示数据只在源码里有，请先运行 npm run demo。')
    const stations = join(root, 'demo', 'stations')
    for (const unit of ['421222', '421200']) mkdirSync(join(stations, unit), { recursive: true })
    expect([words(), words('421200')]).toEqual([join(stations, '421222'), join(stations, '421200')])
    expect(words('421299')).toBe('没有 421299 的演示站。建好的有：421200、421222。')
    expect(words('../../elsewhere')).toContain('没有')
  })

  it('is the folder named, before anything else', () => {
    expect(dataFolder({ data: '/somewhere', demo: true }, root)).toBe('/somewhere')
  })
})

const WINDOWS: Machine = {
  paths: win32,
  env: { SystemRoot: 'D:\\Windows', LOCALAPPDATA: 'C:\\Users\\用户 甲\\AppData\\Local' },
  home: 'C:\\Users\\用户 甲',
  isThere: () => true,
}
const LINUX: Machine = { paths: posix, env: {}, home: '/home/a', isThere: (path) => !path.includes('.fonts') }

describe('where things lie on another machine', () => {
  it('the data of an account lie in its own folder', () => {
    expect(dataFolder({}, 'C:\\x', WINDOWS)).toBe('C:\\Users\\用户 甲\\AppData\\Local\\huishangbu')
    expect(dataFolder({}, 'C:\\x', { ...WINDOWS, env: {} })).toBe('C:\\Users\\用户 甲\\AppData\\Local\\huishangbu')
    expect(dataFolder({}, '/opt', LINUX)).toBe('/home/a/.local/share/huishangbu')
    expect(dataFolder({}, '/opt', { ...LINUX, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/huishangbu')
  })

  // Bug caught: a face that a clerk without rights had installed was never found, nor any where Windows lies on another drive.
  it('faces are looked for where Windows lies and where an account installs its own', () => {
    expect(fontFolders(root, WINDOWS).slice(0, -2)).toEqual([
      'D:\\Windows\\Fonts',
      'C:\\Users\\用户 甲\\AppData\\Local\\Microsoft\\Windows\\Fonts',
    ])
    expect(fontFolders(root, LINUX).slice(0, -2)).toEqual(['/home/a/.local/share/fonts'])
    expect(fontFolders(root, { ...WINDOWS, isThere: () => false })).toHaveLength(2)
  })

  // Bug caught: with --data on a drive that is not there hsb went up from its root to its root, for ever.
  it('what is missing on the way to a folder ends at the root, though the root is missing too', () => {
    const missing = (folder: string, there: string) =>
      missingFolders(folder, { ...WINDOWS, isThere: (path) => path === there })
    expect(missing('G:\\数据\\甲', '')).toEqual(['G:\\数据\\甲', 'G:\\数据'])
    expect(missing('G:\\数据\\甲', 'G:\\')).toEqual(['G:\\数据\\甲', 'G:\\数据'])
    expect(missing('G:\\数据\\甲', 'G:\\数据')).toEqual(['G:\\数据\\甲'])
    expect(missing('G:\\', '')).toEqual([])
  })

  const installed = 'D:\\huishangbu\\resources\\app.asar\\out\\main'
  const portable = 'E:\\惠商簿\\app\\out\\main'

  it.each([
    [installed, WINDOWS, 'D:\\huishangbu'],
    [portable, WINDOWS, 'E:\\惠商簿'],
    ['/opt/惠商簿/resources/app.asar/out/main', LINUX, '/opt/惠商簿'],
    ['/home/a/huishangbu/out/main', LINUX, null],
    ['/home/a/app/out/main', { ...LINUX, isThere: () => false }, null],
  ])('the program of %s lies in its own folder', (from, machine, folder) => {
    expect(programFolder(from, machine)).toBe(folder)
  })

  // Bug caught: an upgrade removes the folder of the program, and with it the data of whoever kept them there.
  it.each([
    ['D:\\huishangbu', installed],
    ['d:\\Huishangbu\\data', installed],
    ['D:\\', installed],
    ['E:\\惠商簿\\data', portable],
  ])('%s is no place for data with the program in %s', (data, from) => {
    expect(() => dataFolder({ data }, from, WINDOWS)).toThrow(/FOLDER_UNFIT.*升级、卸载/u)
  })

  it('data beside the program are no part of it', () => {
    expect(dataFolder({ data: 'D:\\huishangbu数据' }, installed, WINDOWS)).toBe('D:\\huishangbu数据')
    expect(dataFolder({ data: 'C:\\惠商簿' }, installed, WINDOWS)).toBe('C:\\惠商簿')
  })
})

// Bug caught: on some accounts of a domain the system does not say who it is, and the program did not start.
it('an account that the system cannot name opens the data all the same', () => {
  const nobody = () => {
    throw new Error('uv_os_get_passwd')
  }
  expect(hostFacts(nobody, false)).toEqual({ pid: process.pid, hostName: hostname(), osUser: '' })
  expect(hostFacts(() => '甲', true)).toMatchObject({ osUser: '甲', profile: homedir() })
})
