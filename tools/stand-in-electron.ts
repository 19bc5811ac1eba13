// A stand-in for the Electron distribution: right file names, a fuse wire, a Windows program with version info. It packs, it does not run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/** Marks the fuse wire inside Electron's program file; then version 1, the number of fuses, and one digit each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_COUNT = 9

export type StandInPlatform = 'linux' | 'win32'

/**
 * Writes a stand-in distribution into a folder, which is emptied first.
 * @param version Electron version it pretends to be, like "45.4.1"
 */
export async function makeStandIn(folder: string, platform: StandInPlatform, version: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(join(folder, 'LICENSE'), 'stand-in\n')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>stand-in</p>\n')
  writeFileSync(join(folder, 'version'), version)
  for (const locale of ['zh-CN', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  await writeDefaultApp(join(folder, 'resources', 'default_app.asar'))
  if (platform === 'linux')
    writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('stand-in\n'), fuseWire()]), { mode: 0o755 })
  else writeFileSync(join(folder, 'electron.exe'), Buffer.concat([windowsProgram(version), fuseWire()]))
}

/** All fuses on, so that a fuse the packager forgets to switch off is seen. */
function fuseWire(): Buffer {
  return Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, FUSE_COUNT]), Buffer.from('1'.repeat(FUSE_COUNT))])
}

/** The packager opens this archive, so it must be a real one; its content is never used. */
async function writeDefaultApp(file: string): Promise<void> {
  const empty = mkdtempSync(join(tmpdir(), 'hsb-asar-'))
  try {
    writeFileSync(join(empty, 'package.json'), '{}')
    await createPackage(empty, file)
  } finally {
    rmSync(empty, { recursive: true, force: true })
  }
}

/** The smallest Windows program the packager accepts: a valid header, no code, a VS_VERSION resource. */
function windowsProgram(version: string): Buffer {
  const program = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(program)
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const info = Resource.VersionInfo.createEmpty()
  info.lang = 1033
  info.setFileVersion(major, minor, patch, 0, 1033)
  info.setProductVersion(major, minor, patch, 0, 1033)
  info.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: 'stand-in', FileDescription: 'stand-in', CompanyName: 'stand-in' },
  )
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(program)
  return Buffer.from(program.generate())
}
