import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new empty folder that goes with this run of the tests, whether or not the process that made it lives to remove it. */
export function temporaryFolder(prefix: string): string {
  return mkdtempSync(join(process.env['HSB_RUN_FOLDER'] ?? tmpdir(), prefix))
}

/** Begins a run of the tests with one folder for all its processes, and ends it with that folder gone. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-run-'))
  process.env['HSB_RUN_FOLDER'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
