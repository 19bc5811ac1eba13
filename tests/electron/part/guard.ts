import { describe, expect, it } from 'vitest'
import * as fake from '../fake-electron.ts'
import { hostileUrls } from '../hostile-url.ts'
import { home, window } from './run.ts'

describe('guards are wired to every web contents', () => {
  it.each([['will-navigate'], ['will-frame-navigate'], ['will-redirect']])('%s stops at hostile addresses', (name) => {
    const contents = new fake.FakeContents()
    fake.app.emit('web-contents-created', {}, contents)
    const passed = [...hostileUrls, 'app://bundle/'].filter((url) => {
      let prevented = false
      contents.emit(name, { url, preventDefault: () => (prevented = true) })
      return !prevented
    })
    expect(passed).toEqual(['app://bundle/'])
  })
  // A file dropped beside the drop zone is such a navigation.
  it('goes nowhere when a file is dropped on it', () => {
    let prevented = false
    const url = 'file:///E:/%E6%8A%A5%E9%80%81.hsp'
    window().contents.emit('will-navigate', { url, preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })
  it('no webview attaches and no window opens', () => {
    let prevented = false
    window().contents.emit('will-attach-webview', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
    for (const url of [...hostileUrls, 'app://bundle/'])
      expect(window().contents.openHandler?.({ url })).toEqual({ action: 'deny' })
    expect(fake.openedOutside).toEqual([])
  })
  it('permissions, devices, screens and foreign requests are refused', () => {
    const session = fake.FakeSession.own
    const answers: unknown[] = []
    session.requestHandler?.({}, 'media', (granted) => answers.push(granted))
    session.displayHandler?.({}, (streams) => answers.push(streams))
    answers.push(session.checkHandler?.({}, 'clipboard-read'), session.deviceHandler?.({ deviceType: 'usb' }))
    session.requestFilter?.({ url: 'https://evil.example/' }, ({ cancel }) => answers.push(cancel))
    session.requestFilter?.({ url: 'app://bundle/assets/index.js' }, ({ cancel }) => answers.push(cancel))
    expect(answers).toEqual([false, {}, false, false, true, false])
  })
  // Bug caught: right click → 粘贴 did nothing, and that is how many clerks paste.
  it('offers in Chinese what applies where the right button was pressed', () => {
    const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
    const none = { canCut: false, canCopy: false, canPaste: false, canSelectAll: false }
    const at = (place: object) => window().contents.emit('context-menu', {}, place)
    fake.popups.length = 0
    at({ isEditable: true, selectionText: '甲', editFlags: flags })
    at({ isEditable: false, selectionText: '甲', editFlags: { ...none, canCopy: true } })
    // A password field: Chromium lets nothing be copied out of it.
    at({ isEditable: true, selectionText: '', editFlags: { ...flags, canCut: false, canCopy: false } })
    at({ isEditable: false, selectionText: '', editFlags: { ...none, canSelectAll: true } })
    expect(fake.popups.map((one) => one.map(({ role, label }) => `${role} ${label}`))).toEqual([
      ['cut 剪切', 'copy 复制', 'paste 粘贴', 'selectAll 全选'],
      ['copy 复制'],
      ['paste 粘贴', 'selectAll 全选'],
    ])
  })
})

describe('what the page made is saved', () => {
  const download = (url: string, name: string, end = 'completed') => {
    let prevented = false
    const item = new fake.FakeItem(url, name)
    const event = { preventDefault: () => (prevented = true) }
    fake.FakeSession.own.emit('will-download', event, fake.recordedItem(item), window().webContents)
    item.emit('done', {}, end)
    return { item, saved: !prevented }
  }

  it('and nothing else; the page is told of each by the address it handed over', () => {
    const { contents } = window()
    contents.sent.length = 0
    const lines = [
      ['https://evil.example/a.pdf', 'a.pdf', 'refused'],
      ['blob:app://bundle/1', 'a.exe', 'refused'],
      ['blob:app://bundle/1', '名册.xlsx', 'saved'],
      ['blob:app://bundle/1', '审批表.pdf', 'saved'],
      ['blob:app://bundle/2', '市级根密钥-甲份.pem', 'cancelled'],
      ['blob:app://bundle/3', '报送包.hspv', 'failed'],
    ] as const
    const ends = { saved: 'completed', cancelled: 'cancelled', failed: 'interrupted', refused: 'completed' }
    for (const [url, name, outcome] of lines)
      expect(download(url, name, ends[outcome]).saved, name).toBe(outcome !== 'refused')
    expect(contents.sent.map(({ message }) => message)).toEqual(
      lines.map(([url, name, outcome]) => ({ name: 'file-saved', data: { url, name, outcome } })),
    )
    // What is saved is not opened: printing has a way of its own.
    expect(fake.openedOutside).toEqual([])
    contents.sent.length = 0
    contents.destroyed = true
    download('blob:app://bundle/1', 'a.exe')
    contents.destroyed = false
    expect(contents.sent).toEqual([])
  })
  // Bug caught: the save dialog bore the address of the page's own copy as its title, and no kind of file.
  it('in a dialog that says in Chinese what it saves, and opens in 文档', () => {
    const { item } = download('blob:app://bundle/1', '通城县 第3号.hsp.p7m')
    expect(item.dialog).toMatchObject({
      title: '保存 通城县 第3号.hsp.p7m',
      filters: [{ name: '加密的报送包', extensions: ['p7m'] }],
    })
    expect(String(item.dialog?.['defaultPath']).startsWith(home)).toBe(true)
  })
})
