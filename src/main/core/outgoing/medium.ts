import { lstat, readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { newestBackupIn } from '#core/backup/service.ts'
import { isLoggedFile, packageFile, sumForUs } from '#core/exchange/service.ts'
import { refuse } from '#core/fault.ts'
import type { Medium } from '#core/ports.ts'
import type { SavedFile } from '#core/saved-file.ts'
import { soonFrom } from '#core/station/answering.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In } from '#shared/contract/index.ts'
import type { MediumView } from '#shared/contract/medium.ts'

/** Folders on a medium: where packages lie, and where backups do. */
const PACKAGES = '惠商簿报送'
const BACKUPS = '惠商簿备份'

/** What may be a package: in an envelope. A bare one and a volume are chosen by hand. */
const PACKAGE = /\.hsp\.p7m$/iu
const MOST_FILES = 60
/** As much as a call carries. */
const LARGEST = 50 * 1024 * 1024
/** Milliseconds that a stick has to say what is on it; sticks of offices are slow, and nobody waits for it. */
const PATIENCE = 15_000

type Named = { readonly name: string; readonly key: string; readonly at: number }

/** Files at the root of a medium and in its folder of packages that may be some, newest first. */
async function namesOn(root: string): Promise<Named[]> {
  const inside = await readdir(join(root, PACKAGES)).catch((): string[] => [])
  const names = [...(await readdir(root)), ...inside.map((name) => join(PACKAGES, name))]
  const found: Named[] = []
  for (const name of names.filter((one) => PACKAGE.test(one))) {
    // A link leads off the medium, and one that leads nowhere must not hide the others.
    const file = await lstat(join(root, name)).catch(() => null)
    if (!file?.isFile() || file.size > LARGEST) continue
    found.push({ name, key: `${join(root, name)}:${file.size}:${file.mtimeMs}`, at: file.mtimeMs })
  }
  return found.toSorted((a, b) => b.at - a.at).slice(0, MOST_FILES)
}

/** What files are, by name, size and time: the sum of a package for this station, or null. A stick is looked at often, and its files stay. */
const read = new WeakMap<TaskCall['station'], Map<string, string | null>>()

async function packagesOn(call: TaskCall, root: string): Promise<string[]> {
  const known = read.get(call.station) ?? new Map<string, string | null>()
  read.set(call.station, known)
  const found: string[] = []
  for (const { name, key } of await namesOn(root)) {
    let sum = known.get(key)
    if (sum === undefined) {
      const bytes = await readFile(join(root, name))
      sum = call.query(({ db }) => sumForUs(db, bytes))
      known.set(key, sum)
    }
    const one = sum
    if (one !== null && !call.query(({ db }) => isLoggedFile(db, one))) found.push(name)
  }
  return found
}

async function lookAt(call: TaskCall, { root, label }: Medium): Promise<MediumView> {
  const packageFolder = join(root, PACKAGES)
  const backupFolder = join(root, BACKUPS)
  const found = await soonFrom(root, () => packagesOn(call, root), PATIENCE)
  return {
    root,
    label,
    state: found ? 'ready' : 'silent',
    packageFolder,
    backupFolder,
    backedUpAt: found ? newestBackupIn(call.station, backupFolder) : null,
    packages: found?.value ?? [],
  }
}

/** The removable media that are in, and what is on them; one that does not answer is named and holds up nothing. */
export async function findMedia(call: TaskCall): Promise<MediumView[]> {
  const media = (await call.core.ports.media?.list()) ?? []
  return Promise.all(media.map((one) => lookAt(call, one)))
}

/** A package on a medium that is in. Faults: MEDIUM_GONE (neither it nor such a file is there, or it does not answer). */
export async function readFromMedium(call: TaskCall, { root, name }: In<'medium.read'>): Promise<SavedFile> {
  const media = (await call.core.ports.media?.list()) ?? []
  if (!media.some((one) => one.root === root)) return refuse('MEDIUM_GONE')
  const answer = await soonFrom(
    root,
    async () => {
      const there = (await namesOn(root)).some((one) => one.name === name)
      return there ? readFile(join(root, name)) : null
    },
    PATIENCE,
  )
  const bytes = answer?.value ?? refuse('MEDIUM_GONE')
  return packageFile(`${basename(name).replace(PACKAGE, '')}.hsp.p7m`, bytes)
}
