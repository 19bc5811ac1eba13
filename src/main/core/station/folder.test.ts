import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDisk } from '#core/disk.ts'
import { DomainFault } from '#core/fault.ts'
import { folderWarnings, liesIn, typedFolder, usableFolder } from '#core/station/folder.ts'

let folder: string
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'hsb-folder-')))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const refusal = (code: string) => Object.assign(new Error(code), { code })
const refuses = (code: string) => () => {
  throw refusal(code)
}

function codeOf(run: () => unknown): string {
  try {
    run()
    return 'went through'
  } catch (error) {
    return error instanceof DomainFault ? `${error.code} ${String(error.details['why'] ?? '')}`.trim() : String(error)
  }
}

describe('a folder as somebody types it', () => {
  it.each([
    // Bug caught: what Explorer puts on the clipboard has quotation marks, and was taken for a name.
    ['"D:\\备份 盘"', 'D:\\备份 盘'],
    ['“E:\\”', 'E:\\'],
    [' E:\\惠商簿\\ ', 'E:\\惠商簿'],
    // Bug caught: a drive by its letter is the folder the program last stood in there, not its root.
    ['e:', 'e:\\'],
    ['\\\\server\\share\\a', '\\\\server\\share\\a'],
  ])('%j is %j on Windows', (typed, meant) => {
    expect(typedFolder(typed, win32)).toBe(meant)
  })

  // Bug caught: "备份" landed in the folder the program was started from, for the installed program its own.
  it.each([
    ['备份', win32],
    ['E:备份', win32],
    ['', win32],
    ['E:\\', posix],
    ['./备份', posix],
  ])('%j is refused where it is no whole path', (typed, paths) => {
    expect(codeOf(() => typedFolder(typed, paths))).toBe('FOLDER_UNFIT 请写完整的路径，从盘符或 / 开始')
  })
})

describe('a folder to write into', () => {
  const windows = (calls: Parameters<typeof createDisk>[0]) => createDisk({ wait: () => undefined, ...calls }, true)

  it('is taken as it stands, although the system refuses to make it again', () => {
    expect(usableFolder(folder, windows({ mkdir: refuses('EPERM') }))).toBe(folder)
    expect(usableFolder(`"${folder}"`)).toBe(folder)
  })

  it('is refused with the reason where a file bears its name, or nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const made = 'FOLDER_UNFIT 不能创建；在 U 盘上的，请看是不是插好了'
    expect(codeOf(() => usableFolder(join(folder, 'file')))).toBe(made)
    expect(codeOf(() => usableFolder(join(folder, 'new'), windows({ mkdir: refuses('ENOENT') })))).toBe(made)
    for (const code of ['EROFS', 'EPERM', 'EACCES'])
      expect(codeOf(() => usableFolder(folder, windows({ open: refuses(code) })))).toBe('FOLDER_UNFIT 只能读，不能写入')
  })

  // Bug caught: on Windows a right that is missing does not show in the attributes, and the copy failed after the work was done.
  it('is proved by writing, and what a disk says of itself is told', () => {
    const says = (code: string) => codeOf(() => usableFolder(folder, windows({ open: refuses(code) })))
    expect([says('ENOSPC'), says('EIO'), says('EBUSY')]).toEqual(['DISK_FULL', 'DISK_NOT_ANSWERING', 'FILE_BUSY'])
  })
})

describe('a place for the data', () => {
  const disk = { isLinked: () => false, real: (one: string) => one, space: () => ({ type: 0, free: Infinity }) }
  const windows = { ...disk, paths: win32 }
  const profile = 'C:\\Users\\用户 甲'
  const own = `${profile}\\AppData\\Local\\huishangbu`
  const warnings = (at: string, look = {}) => folderWarnings(at, profile, { ...windows, ...look }).join('\n')

  it('draws no warning where the program puts it by itself, in whatever case', () => {
    expect(warnings(own)).toBe('')
    expect(warnings(own.toLowerCase())).toBe('')
    expect(folderWarnings('/home/a/.local/share/huishangbu', undefined, { ...disk, paths: posix })).toEqual([])
  })

  it.each([
    ['on a share', '\\\\server\\share\\huishangbu', {}, '网络共享'],
    // Bug caught: the kind of file system is told of no disk on Windows, so a share under a letter passed.
    ['on a mapped drive', 'Z:\\huishangbu', { real: () => '\\\\server\\share\\huishangbu' }, '网络共享'],
    ['behind a link', own, { isLinked: () => true }, '链接'],
    ['where others can write', 'D:\\惠商簿', {}, '其他账户'],
    ['too deep for a file of SQLite', `${own}\\${'深'.repeat(90)}`, {}, '120 个字符'],
    ['on a full disk', own, { space: () => ({ type: 0, free: 1 }) }, '500 MB'],
    ...[
      'xwechat_files',
      'Tencent Files',
      '360云盘',
      '微云同步盘',
      '天翼云盘',
      '我的坚果云',
      'WeChat Files',
      'OneDrive',
    ].map((name): [string, string, object, string] => [name, `${profile}\\${name}\\a`, {}, '网盘']),
  ])('draws one %s', (_name, at, look, word) => {
    expect(warnings(at, look)).toContain(word)
  })

  it('is looked at as it is on this machine', () => {
    const said = (at: string) => folderWarnings(at).filter((one) => !one.includes('磁盘'))
    expect([said(folder), said(join(folder, 'gone'))]).toEqual([[], []])
  })

  it('is looked at through a link', (context) => {
    try {
      symlinkSync(folder, join(folder, 'link'), 'junction')
    } catch (error) {
      context.skip(`not run: no links here (${String(error)})`)
    }
    expect(folderWarnings(join(folder, 'link')).filter((one) => !one.includes('磁盘'))).toEqual([
      '经过了链接（快捷方式），请改用真实位置',
    ])
  })

  it.each([
    ['C:\\Program Files\\惠商簿', 'c:\\program files\\惠商簿', true],
    ['C:\\Program Files\\惠商簿\\data', 'C:\\Program Files\\惠商簿', true],
    ['C:\\Program Files\\惠商簿数据', 'C:\\Program Files\\惠商簿', false],
    ['D:\\惠商簿', 'C:\\', false],
    ['C:\\..a', 'C:\\', true],
  ])('%s lies in %s: %s', (inner, outer, lies) => {
    expect(liesIn(inner, outer, win32)).toBe(lies)
  })
})
