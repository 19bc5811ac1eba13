import { describe, expect, it } from 'vitest'
import { hostileUrls, traversals } from '#test/electron/hostile-url.ts'
import { parseArguments, wordsOfStart } from './argument.ts'
import { resolveBundlePath } from './bundle-path.ts'
import { FILE_KINDS, safeFileName } from '#shared/model/file-kind.ts'
import { SAVED_ENDINGS } from '#shared/model/saved-file.ts'
import { contentSecurityPolicy, responseHeaders } from '#shell/csp.ts'
import { mayDownload } from './download.ts'
import { mayNavigate, windowOpenAnswer } from './navigation.ts'
import { mayOpenPath } from './open-path.ts'
import { isOwnUrl } from './origin.ts'
import { isPermissionGranted } from './permission.ts'
import { mayRequest } from './request.ts'
import { senderConnection, parseRequest } from './sender.ts'
import { windowOptions } from './window-options.ts'

describe('navigation (S-11)', () => {
  it('has at least 60 hostile addresses to refuse', () => {
    expect(new Set(hostileUrls).size).toBeGreaterThanOrEqual(60)
  })
  it.each(hostileUrls.map((url) => [url]))('refuses %j', (url) => {
    expect(isOwnUrl(url)).toBe(false)
    expect(mayNavigate(url)).toBe(false)
  })
  it.each([['app://bundle/'], ['app://bundle/index.html'], ['app://bundle/index.html#/fund/apply?id=1']])(
    'allows %s',
    (url) => {
      expect(mayNavigate(url)).toBe(true)
    },
  )
  it('refuses what is not text', () => {
    expect([undefined, null, 1, {}, ['app://bundle/'], new URL('app://bundle/')].some(isOwnUrl)).toBe(false)
  })
})

describe('new windows and opening outside (S-12, S-13)', () => {
  it('answers every request for a window with deny', () => {
    expect(windowOpenAnswer).toEqual({ action: 'deny' })
  })
  it('opens only files it has just written, and never one that starts code', () => {
    const names = [
      'a.pdf',
      'a.exe',
      'a.bat',
      'a.lnk',
      'a.url',
      'a.html',
      'a.js',
      'a.pdf.exe',
      'a',
      '.pdf',
      'a.cmd',
      'a.hta',
      'a.desktop',
    ]
    const written = new Set(names)
    expect(names.filter((name) => mayOpenPath(name, written))).toEqual(['a.pdf'])
    expect(mayOpenPath('other.pdf', written)).toBe(false)
  })
  it('saves every kind of file a route may answer, as the producers name them', () => {
    const named = [
      '市级根密钥-甲份.pem',
      '421222-421200-1-0001-report.hsp.p7m',
      '421222-421200-1-0001-report.hsp.p7m.第1卷共2卷.hspv',
      '421222-enrolment.hsp',
      '审计链-421222.txt',
      '企业-通城县-2014-06-03.csv',
      ...FILE_KINDS.map((kind) => safeFileName('附件', kind.value)),
      ...SAVED_ENDINGS.map((ending) => `文件.${ending}`),
    ]
    expect(named.filter((name) => !mayDownload('blob:app://bundle/1f', name))).toEqual([])
  })
  it('has on its list no ending that starts code on Windows or in an office', () => {
    const code = 'exe com bat cmd ps1 vbs js jse wsf hta msi scr lnk url reg html htm svg xml docm xlsm xlsb jar zip'
    expect(code.split(' ').filter((ending) => mayDownload('blob:app://bundle/1f', `a.${ending}`))).toEqual([])
  })
  it('saves what the page made, under a name that is only a name', () => {
    expect(mayDownload('blob:app://bundle/1f', '审批表.pdf')).toBe(true)
    expect(mayDownload('blob:https://evil.example/1f', '审批表.pdf')).toBe(false)
    expect(mayDownload('https://evil.example/a.pdf', 'a.pdf')).toBe(false)
    const names = [
      'a.exe',
      'a.pdf.js',
      '../a.pdf',
      'a\\b.pdf',
      'a.pdf:x.pdf',
      'a.pdf.',
      'a.pdf ',
      '',
      '.pdf',
      'a.html',
      'a.svg',
      'a\u0000.pdf',
    ]
    expect(names.filter((name) => mayDownload('blob:app://bundle/1f', name))).toEqual([])
  })
})

describe('requests (S-01)', () => {
  it('lets out own files and values of the page, nothing else', () => {
    for (const url of ['app://bundle/assets/a.js', 'blob:app://bundle/1f', 'data:image/png;base64,AA'])
      expect(mayRequest(url, false)).toBe(true)
    const out = hostileUrls.filter((url) => !url.startsWith('data:') && mayRequest(url, false))
    expect(out).toEqual([])
  })
  it('lets developer tools load from source only', () => {
    expect(mayRequest('devtools://devtools/bundled/x.html', true)).toBe(true)
    expect(mayRequest('devtools://devtools/bundled/x.html', false)).toBe(false)
    expect(mayRequest('https://evil.example/', true)).toBe(false)
  })
})

describe('permissions (S-05)', () => {
  // All names of electron.d.ts 45, request and check handlers, plus device kinds.
  const names = `ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read
    clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation
    geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network local-network-access
    loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal payment-handler
    periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial smart-card speaker-selection
    storage-access system-wake-lock top-level-storage-access usb vr web-app-installation web-printing window-management
    unknown bluetooth camera microphone`.split(/\s+/)
  it.each(names.map((name) => [name]))('refuses %s', (name) => {
    expect(isPermissionGranted(name)).toBe(false)
  })
})

describe('scheme handler (S-16)', () => {
  it('has at least 40 ways out to refuse', () => {
    expect(new Set(traversals).size).toBeGreaterThanOrEqual(40)
  })
  it.each(traversals.map((path) => [path]))('serves nothing for %j', (path) => {
    expect(resolveBundlePath(`app://bundle/${path}`)).toBeUndefined()
  })
  it.each(hostileUrls.map((url) => [url]))('serves nothing for %j', (url) => {
    expect(resolveBundlePath(url)).toBeUndefined()
  })
  it('serves the page at the root and files of known kinds below it', () => {
    expect(resolveBundlePath('app://bundle/')?.path).toBe('index.html')
    expect(resolveBundlePath('app://bundle/index.html?x=1#/a')?.path).toBe('index.html')
    expect(resolveBundlePath('app://bundle/assets/index-Ab_1.js')).toEqual({
      path: 'assets/index-Ab_1.js',
      contentType: 'text/javascript; charset=utf-8',
    })
  })
})

describe('content security policy (S-30)', () => {
  it('is exactly the agreed one', () => {
    expect(contentSecurityPolicy('AAAAAAAAAAAAAAAAAAAAAAAA')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-AAAAAAAAAAAAAAAAAAAAAAAA'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    )
  })
  it.each([[''], ['short'], ["x'; script-src *"], ['AAAAAAAAAAAAAAAA; AAAA']])('refuses the nonce %j', (nonce) => {
    expect(() => contentSecurityPolicy(nonce)).toThrow('nonce')
  })
  it('allows no inline or evaluated script anywhere', () => {
    const policy = responseHeaders('text/html', 'AAAAAAAAAAAAAAAAAAAAAAAA')['content-security-policy']
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })
})

describe('callers (S-15)', () => {
  const connections = new Map([[7, 'window-a']])
  const good = { url: 'app://bundle/index.html', isTopFrame: true, contentsId: 7 }
  it('knows the top frame of its own window', () => {
    expect(senderConnection(good, connections)).toBe('window-a')
  })
  it('knows nobody else', () => {
    const strangers = [
      undefined,
      { ...good, isTopFrame: false },
      { ...good, contentsId: 8 },
      ...hostileUrls.map((url) => ({ ...good, url })),
    ]
    expect(strangers.filter((sender) => senderConnection(sender, connections) !== undefined)).toEqual([])
  })
  it('takes a request of the agreed shape only', () => {
    expect(parseRequest({ route: 'fund.recordPayment', input: { a: 1 }, commandId: 'c-1' })).toEqual({
      route: 'fund.recordPayment',
      input: { a: 1 },
      commandId: 'c-1',
    })
    const wrong: unknown[] = [
      undefined,
      null,
      'fund.find',
      [],
      [{ route: 'fund.find' }],
      {},
      { route: 1 },
      { route: '__proto__' },
      { route: 'constructor' },
      { route: 'fund.__proto__' },
      { route: 'fund..find' },
      { route: `fund.${'x'.repeat(200)}` },
      { route: 'fund.find', connection: 'window-b' },
      { route: 'fund.find', commandId: 5 },
      { route: 'fund.find', commandId: 'a b' },
      { route: 'fund.find', commandId: 'x'.repeat(65) },
    ]
    expect(wrong.filter((value) => parseRequest(value) !== undefined)).toEqual([])
  })
})

describe('window and command line (S-02…S-10)', () => {
  it('has every protection on, whatever the defaults become', () => {
    const { webPreferences, ...rest } = windowOptions('/p/index.cjs')
    expect(webPreferences).toEqual({
      preload: '/p/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      enableWebSQL: false,
    })
    expect(rest).toMatchObject({ minWidth: 960, minHeight: 500 })
  })
  it('names every switch that would turn a protection off', () => {
    const bad = [
      '--no-sandbox',
      '--remote-debugging-port=9222',
      '--inspect',
      '--inspect-brk=1',
      '--disable-web-security',
      '--js-flags=--x',
    ]
    bad.push('--load-extension=x', '--proxy-server=x', '--host-rules=x', '--user-data-dir=x', '-r', '--data-dir')
    expect(parseArguments(['.', ...bad]).refused).toEqual(bad)
  })
  it('reads its own arguments', () => {
    expect(parseArguments(['--data', 'D:/数据', '--demo']).dataDir).toBe('D:/数据')
    expect(parseArguments(['--data', '--no-sandbox']).refused).toEqual(['--data', '--no-sandbox'])
    expect(parseArguments(['.', '--demo', '--unit', '421200', '--data=D:/数据'])).toEqual({
      demo: true,
      dataDir: 'D:/数据',
      unit: '421200',
      words: [],
      refused: [],
    })
  })
  // Bug caught: a second start by a shortcut with `--data D:\\数据` was taken for a file, with a switch of Chromium's in between.
  it('takes the words of a second start as that start got them', () => {
    const given = ['--data', 'D:\\数据', 'E:\\包.hsp']
    const reordered = ['huishangbu.exe', '--data', '--allow-file-access-from-files', 'D:\\数据', 'E:\\包.hsp']
    expect(parseArguments(wordsOfStart({ given }, reordered))).toMatchObject({
      dataDir: 'D:\\数据',
      words: ['E:\\包.hsp'],
    })
    for (const data of [undefined, null, {}, { given: 'x' }, { given: [1] }])
      expect(wordsOfStart(data, reordered)).toEqual(reordered.slice(1))
  })
  // Bug caught: what helps where a graphics driver is broken was refused as if it switched a protection off.
  it('lets the graphics driver be left out, and passes words on without looking at them', () => {
    const given = parseArguments([
      '--disable-gpu',
      '--disable-gpu-compositing',
      'D:\\包 1.hsp',
      'https://evil.example/',
    ])
    expect([given.refused, given.words]).toEqual([[], ['D:\\包 1.hsp', 'https://evil.example/']])
  })
})
