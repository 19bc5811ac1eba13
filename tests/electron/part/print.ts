import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as fake from '../fake-electron.ts'
import { act, call, home, prints, station, window } from './run.ts'

const pdf = (name: string, text = 'x') => ({ name, base64: Buffer.from(`%PDF-1.7 ${text}`).toString('base64') })
const page = (width = '595.276', height = '841.89', more = '') =>
  `data:image/svg+xml;base64,${Buffer.from(`<svg class="typst-doc" viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt">${more}</svg>`).toString('base64')}`
const settings = () => JSON.parse(readFileSync(join(home, 'window.json'), 'utf8')) as Record<string, unknown>
const printWindow = () => fake.BrowserWindow.all.findLast((one) => one.options.webPreferences['preload'] === undefined)

describe('a PDF to be printed', () => {
  beforeEach(() => {
    fake.openedOutside.length = 0
    fake.system.openPath = ''
  })

  it('is written into the private folder and opened there, under names that are only names', async () => {
    for (const name of ['审批表.pdf', '审批表.pdf', '../../x.pdf', 'C:\\y.exe', 'a.pdf:z'])
      expect(await act('desktop.openPdf', pdf(name)), name).toEqual({ ok: true, value: {} })
    expect(fake.openedOutside.map((one) => dirname(one))).toEqual(Array(5).fill(prints))
    expect(fake.openedOutside.map((one) => basename(one))).toEqual([
      '审批表.pdf',
      '审批表（2）.pdf',
      'x.pdf',
      'y.exe.pdf',
      'a.pdfz.pdf',
    ])
    expect(readFileSync(join(prints, '审批表.pdf'), 'utf8')).toBe('%PDF-1.7 x')
  })
  // Bug caught: without a PDF program nothing happened, and nobody said so.
  it('that no program opens is told to the page', async () => {
    fake.system.openPath = 'No application is associated with the specified file'
    const reply = await act('desktop.openPdf', pdf('审批表.pdf'))
    expect(reply).toMatchObject({ ok: false, fault: { code: 'PDF_NOT_OPENED' } })
    expect(JSON.stringify(reply)).toContain('没有能打开 PDF 的程序')
  })
  it('that cannot be written is told, and nothing is opened', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { mkdirSync, rmdirSync } = await import('node:fs')
    // A folder under every name it would try: nothing can be written there.
    for (const name of readdirSync(prints)) (await import('node:fs')).unlinkSync(join(prints, name))
    rmdirSync(prints)
    writeFileSync(prints, '')
    expect(await act('desktop.openPdf', pdf('审批表.pdf'))).toMatchObject({ fault: { code: 'PDF_NOT_OPENED' } })
    ;(await import('node:fs')).unlinkSync(prints)
    mkdirSync(prints)
    log.mockRestore()
    expect(fake.openedOutside).toEqual([])
  })
})

describe('direct printing', () => {
  const order = { form: 'ZJ-2', pages: [page(), page()], printer: '甲打印机', copies: 3 }
  const printing = async (input: unknown) => {
    const reply = act('desktop.print', input)
    await vi.waitFor(() => expect(printWindow()?.contents.prints.length).toBe(1))
    return { reply, made: printWindow()!, print: printWindow()!.contents.prints[0]! }
  }

  it('names the printers, and of those remembered only what is still there', async () => {
    window().contents.printers = [
      { name: 'p1', displayName: '甲打印机', description: '', options: {} },
      { name: 'p2', displayName: '', description: '', options: {} },
    ]
    expect(await act('desktop.printers', { form: 'ZJ-2' })).toEqual({
      ok: true,
      value: {
        printers: [
          { name: 'p1', label: '甲打印机' },
          { name: 'p2', label: 'p2' },
        ],
        printer: null,
        copies: null,
      },
    })
  })
  it('goes through a window without script, preload and network, whose policy is its own', async () => {
    const { reply, made, print } = await printing({ ...order, printer: 'p1' })
    expect(made.options['show']).toBe(false)
    expect(made.options.webPreferences).toMatchObject({
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      partition: 'print',
    })
    expect(made.options.webPreferences['preload']).toBeUndefined()
    const own = fake.FakeSession.partitions.get('print')!
    const get = async (url: string) => await own.schemes.handlers.get('app')!({ url, method: 'GET' } as Request)
    const document = await get('app://print/')
    const policy = document.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-[^']+';/u)
    expect(policy).not.toMatch(/script-src|connect-src|unsafe/u)
    expect((await document.text()).match(/<img/gu)).toHaveLength(2)
    expect((await get('app://bundle/index.html')).status).toBe(404)
    const answers: unknown[] = []
    for (const url of [
      'app://print/',
      page(),
      'app://bundle/',
      'https://evil.example/',
      'data:text/html,x',
      'file:///x',
    ])
      own.requestFilter?.({ url }, ({ cancel }) => answers.push(cancel))
    own.requestHandler?.({}, 'media', (granted) => answers.push(granted))
    answers.push(own.checkHandler?.({}, 'media'))
    let kept = true
    own.emit('will-download', { preventDefault: () => (kept = false) })
    expect([...answers, kept]).toEqual([false, false, true, true, true, true, false, false, false])
    print.answer(true, '')
    expect(await reply).toEqual({ ok: true, value: {} })
    expect(made.destroyed).toBe(true)
    expect((await get('app://print/')).status).toBe(404)
  })
  // Bug caught: margins or a scale of the printing system's own move every field of an overprint.
  it('prints at exactly the size of the paper, unscaled and without margins', async () => {
    const upright = await printing({ ...order, printer: 'p1' })
    expect(upright.print.options).toMatchObject({
      silent: true,
      deviceName: 'p1',
      copies: 3,
      landscape: false,
      pageSize: { width: 210_000, height: 297_000 },
      margins: { marginType: 'none' },
      scaleFactor: 100,
    })
    upright.print.answer(true, '')
    await upright.reply
    const across = await printing({ ...order, pages: [page('841.89', '595.276')] })
    expect(across.print.options).toMatchObject({ landscape: true, pageSize: { width: 210_000, height: 297_000 } })
    across.print.answer(true, '')
    await across.reply
  })
  it('remembers printer and copies of what was printed, in the settings of the window', async () => {
    const first = await printing({ ...order, printer: 'p2', copies: 5 })
    first.print.answer(true, '')
    await first.reply
    const second = await printing({ ...order, form: 'PX-2', printer: 'p1', copies: 2 })
    second.print.answer(false, 'Print job failed')
    await second.reply
    expect(settings()).toMatchObject({ printer: 'p2', copies: { 'ZJ-2': 5 } })
    expect(settings()['copies']).not.toHaveProperty('PX-2')
    expect(await act('desktop.printers', { form: 'ZJ-2' })).toMatchObject({ value: { printer: 'p2', copies: 5 } })
    window().contents.printers = []
    expect(await act('desktop.printers', { form: 'ZJ-2' })).toMatchObject({ value: { printer: null, copies: 5 } })
  })
  it.each([
    ['Print job failed', '打印机或它的驱动程序没有接受'],
    ['Print job canceled', '打印被取消'],
    ['Invalid deviceName provided', '找不到这台打印机'],
    ['E-4711\u202e', 'E-4711'],
    ['', '没有说明原因'],
  ])('tells a failure (%j) in Chinese', async (reason, words) => {
    const { reply, print, made } = await printing(order)
    print.answer(false, reason)
    const fault = await reply
    expect(fault).toMatchObject({ ok: false, fault: { code: 'NOT_PRINTED' } })
    expect(JSON.stringify(fault)).toContain(words)
    expect(made.destroyed).toBe(true)
  })
  it('tells that the window died or did not open, and that another print is under way', async () => {
    const dead = await printing(order)
    expect(JSON.stringify(await act('desktop.print', order))).toContain('上一份还没有交给打印机')
    dead.made.contents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(await dead.reply).toMatchObject({ fault: { code: 'NOT_PRINTED' } })
    const closed = await printing(order)
    closed.made.destroy()
    expect(await closed.reply).toMatchObject({ fault: { code: 'NOT_PRINTED' } })
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    fake.BrowserWindow.loadFails = new Error('ERR_FAILED')
    expect(await act('desktop.print', order)).toMatchObject({ fault: { code: 'NOT_PRINTED' } })
    fake.BrowserWindow.loadFails = undefined
    log.mockRestore()
  })
  it('takes page images of one size and nothing else', async () => {
    const before = fake.BrowserWindow.all.length
    for (const pages of [
      ['data:text/html;base64,PHNjcmlwdD4='],
      [`${page()}" onerror="x`],
      [`data:image/svg+xml;base64,${Buffer.from('<html>').toString('base64')}`],
      [page('9', '9')],
      [page(), page('841.89', '595.276')],
    ])
      expect(await act('desktop.print', { ...order, pages })).toMatchObject({ fault: { code: 'INVALID_INPUT' } })
    for (const copies of [0, 100, 1.5, '2'])
      expect(await act('desktop.print', { ...order, copies })).toMatchObject({ ok: false })
    expect(fake.BrowserWindow.all).toHaveLength(before)
  })
  it('gives the print window no voice', async () => {
    const before = station.calls.length
    const { reply, made, print } = await printing(order)
    const caller = { sender: { id: made.contents.id }, senderFrame: { url: 'app://print/', parent: null } }
    expect(await call({ route: 'fund.find', input: {} }, caller)).toMatchObject({ fault: { code: 'NOT_ALLOWED' } })
    print.answer(true, '')
    await reply
    expect(station.calls).toHaveLength(before)
  })
})
