import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../tools/process.mjs'

/** What the program adds to electron-builder's installer. */
export const HOOKS = join(root, 'resources', 'installer.nsh')

/**
 * Compiles a small installer around the hooks, with warnings as errors; without `uninstaller` the program that writes it.
 * @param out file to write @param made.work folder, as Windows writes it, into which the uninstaller is written
 * @param made.wide for 64 bits, which a Wine without its 32-bit half can run
 */
export function compileInstaller(out: string, made: { work: string; uninstaller?: string; wide?: boolean }) {
  const templates = join(root, 'node_modules', 'app-builder-lib', 'templates', 'nsis', 'include')
  const given = [
    `OUT=${out}`,
    `HOOKS=${HOOKS}`,
    `TEMPLATES=${templates}`,
    `WORK=${made.work}`,
    made.uninstaller === undefined ? 'BUILD_UNINSTALLER' : `MADE_UNINSTALLER=${made.uninstaller}`,
    ...(made.wide ? ['WIDE'] : []),
  ]
  const frame = join(import.meta.dirname, 'installer-frame.nsi')
  const args = ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', ...given.map((one) => `-D${one}`), frame]
  const { status, stdout, stderr } = spawnSync('makensis', args, { encoding: 'utf8' })
  return { code: status, warnings: `${stdout}${stderr}`.trim() }
}
