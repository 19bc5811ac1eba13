import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { electronBinary, hasDisplay } from '../../tools/launch.mjs'
import { root } from '../../tools/process.mjs'
import { ensureBuild } from './build.ts'

describe('the real Electron', () => {
  it('starts sandboxed, shows the first page and hides Node from it', async (context) => {
    const binary = electronBinary(root, process.platform)
    if (!existsSync(binary)) return context.skip('not run: the Electron binary is not on this machine')
    if (!hasDisplay(process.platform, process.env)) return context.skip('not run: no display on this machine')
    await ensureBuild()
    // Imported late: asking for it without a binary would start a download.
    const { _electron } = await import('@playwright/test')
    const dataDir = mkdtempSync(join(tmpdir(), 'hsb-smoke-'))
    const app = await _electron.launch({ executablePath: binary, args: ['.', `--data=${dataDir}`], cwd: root })
    try {
      const page = await app.firstWindow()
      expect(page.url()).toMatch(/^app:\/\/bundle\//)
      expect(await page.evaluate('[typeof require, typeof process, Object.keys(bridge).join()]')).toEqual([
        'undefined',
        'undefined',
        'call,on',
      ])
    } finally {
      await app.close()
    }
  })
})
