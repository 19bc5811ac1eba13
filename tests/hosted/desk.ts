import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type ElectronApplication, type Page } from '@playwright/test'
import { startServe, type Served } from '#test/e2e/helper/serve.ts'
import { electronBinary } from '#tools/launch.mjs'
import { root } from '#tools/process.mjs'

/** A file that left the program. */
export type Left = { readonly name: string; readonly bytes: Buffer }

/** The program with a data folder open, whichever shell shows it. */
export interface Desk {
  readonly page: Page
  /** The files an act saves, as many as are waited for. */
  readonly saved: (count: number, act: () => Promise<void>) => Promise<readonly Left[]>
  /** The process that draws the page dies. The page after that may be another. */
  readonly pageDies: () => Promise<Page>
  /** Every thread of the program but the first dies. */
  readonly threadsDie: () => Promise<void>
  /** The whole program dies without a word. */
  readonly dies: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Shells the journey can be made in; the browser's is for looking at the journey itself where there is no Electron. */
export type Shell = 'electron' | 'serve'

export function openDesk(shell: Shell, dataDir: string): Promise<Desk> {
  return shell === 'electron' ? openWindow(dataDir) : openBrowser(dataDir)
}

async function openWindow(dataDir: string): Promise<Desk> {
  // Imported late: asking for it without a binary would start a download.
  const { _electron } = await import('@playwright/test')
  const executablePath = electronBinary(root, process.platform)
  const app = await _electron.launch({ executablePath, args: ['.', `--data=${dataDir}`], cwd: root })
  const page = await app.firstWindow()
  const folder = mkdtempSync(join(tmpdir(), 'hsb-saved-'))
  await noteThreads(app)
  await saveInto(app, folder)
  const done = () => app.evaluate(() => (globalThis as unknown as { hsbSaved: string[] }).hsbSaved)
  let taken = 0
  return {
    page,
    saved: async (count, act) => {
      await act()
      const until = Date.now() + 60_000
      while ((await done()).length < taken + count) {
        if (Date.now() > until) throw new Error(`${count} files were expected`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      const names = (await done()).slice(taken, taken + count)
      taken += count
      return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
    },
    pageDies: async () => {
      // The window stays and is loaded again.
      const again = page.waitForEvent('load')
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
      await again
      return page
    },
    threadsDie: () =>
      app.evaluate(async () => {
        const { hsbThreads } = globalThis as unknown as { hsbThreads: Set<{ terminate: () => Promise<number> }> }
        await Promise.all([...hsbThreads].map((one) => one.terminate()))
      }),
    dies: async () => {
      const gone = new Promise((resolve) => app.process().once('exit', resolve))
      app.process().kill('SIGKILL')
      await gone
    },
    close: () => app.close(),
  }
}

/** Threads are known from the first message each of them gets from now on. */
function noteThreads(app: ElectronApplication): Promise<void> {
  return app.evaluate(() => {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const known = new Set<unknown>()
    Object.assign(globalThis, { hsbThreads: known })
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: typeof Worker.prototype, ...words: Parameters<typeof post>) {
      known.add(this)
      return post.apply(this, words)
    }
  })
}

/** Saves without asking where; the names are kept in the order in which the files were whole. */
function saveInto(app: ElectronApplication, folder: string): Promise<void> {
  return app.evaluate(({ session }, into) => {
    const saved: string[] = []
    Object.assign(globalThis, { hsbSaved: saved })
    const { join: under } = process.getBuiltinModule('node:path')
    session.defaultSession.on('will-download', (_event, item) => {
      const name = item.getFilename()
      item.setSavePath(under(into, name))
      item.once('done', (_done, state) => {
        if (state === 'completed') saved.push(name)
      })
    })
  }, folder)
}

/** The same program in a browser. What only a window has (threads reached from outside) is its whole process here. */
async function openBrowser(dataDir: string): Promise<Desk> {
  const served: Served = await startServe(dataDir)
  const executablePath = process.env.HSB_CHROMIUM
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const open = async () => {
    const page = await context.newPage()
    await page.goto(await served.link())
    return page
  }
  const end = async () => {
    await browser.close()
    await served.stop()
  }
  const page = await open()
  return {
    page,
    saved: async (count, act) => {
      const files: Promise<Left>[] = []
      const all = new Promise<void>((resolve) => {
        context
          .pages()
          .at(-1)
          ?.on('download', (file) => {
            files.push(file.path().then((path) => ({ name: file.suggestedFilename(), bytes: readFileSync(path) })))
            if (files.length === count) resolve()
          })
      })
      await act()
      await all
      return Promise.all(files)
    },
    pageDies: async () => {
      await page.close()
      return open()
    },
    threadsDie: end,
    dies: end,
    close: end,
  }
}
