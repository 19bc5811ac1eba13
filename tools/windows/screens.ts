import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../find-chromium.mjs'
import { root } from '../process.mjs'
import { type Ended, windowsPath, type Windows } from './wine.ts'

/** The walk of a clerk: set-up, main job, forms, import, what privacy wants, the frame of the window. */
const SPECS = ['wizard', 'main-job', 'form', 'import', 'privacy', 'shell'].map((name) => `${name}.spec.ts`)

/**
 * Walks the screens: the server, its data and the test runner are Windows', the browser is this system's and is spoken to over
 * the wire. Answers where the report of the runner lies, or why nothing was run.
 */
export async function walkScreens(
  windows: Windows,
): Promise<{ readonly ended: Ended; readonly report: string } | { readonly reason: string }> {
  const found = await findChromium()
  if ('reason' in found) return found
  const server = await chromium.launchServer({
    executablePath: found.file,
    host: '127.0.0.1',
    args: [...found.args, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  })
  try {
    const ended = await windows.node({
      name: 'screens',
      args: [
        windowsPath(join(root, 'node_modules', '@playwright', 'test', 'cli.js')),
        'test',
        '--workers=1',
        '--timeout=300000',
        ...SPECS,
      ],
      env: {
        PW_TEST_CONNECT_WS_ENDPOINT: server.wsEndpoint(),
        // Any file that is there: the browser of the wire is taken instead.
        HSB_CHROMIUM: windowsPath(found.file),
        HSB_PLAYWRIGHT_JSON: 'D:\\playwright.json',
      },
      timeoutMs: 900_000,
    })
    return { ended, report: join(windows.disk, 'playwright.json') }
  } finally {
    await server.close()
  }
}
