import { stat } from 'node:fs/promises'
import { disk } from '#core/disk.ts'
import { DomainFault } from '#core/fault.ts'
import { typedFolder, usableFolder } from '#core/station/folder.ts'

/** Milliseconds after which a disk that does not answer is given up: a stick pulled out, a share whose server is gone. */
const NO_ANSWER = 30_000

/** The promise, or a refusal where the disk does not answer; what hangs then hangs alone. Faults: FOLDER_UNFIT. */
export async function answered<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_done, fail) => {
    const why = '这个位置没有应答，可能是 U 盘松动或网络断开'
    timer = setTimeout(() => fail(new DomainFault('FOLDER_UNFIT', { why })), NO_ANSWER)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * What went wrong in a folder that is there no more: the system only says that it found no file, or no device it knows. Anything
 * that has a word already keeps it.
 */
export function unlessGone(folder: string, error: unknown): unknown {
  if (error instanceof DomainFault || disk.isFolder(folder)) return error
  return new DomainFault('FOLDER_UNFIT', { why: '这个位置不见了，可能是 U 盘拔出或网络断开' })
}

/** Milliseconds that a list waits for a place: it shows what it knows, and asks again when it is looked at again. */
const SOON = 2_000

/** What places owe that were asked and have not answered yet: each holds one of the few threads that the system's files are asked by. */
const owed = new Map<string, Promise<unknown>>()

type Ask = (folder: string) => Promise<unknown>

/** Whether a place answers soon, and stands; one that still owes an answer is not asked a second time before it gave that. */
export async function answersSoon(folder: string, ask: Ask = stat, soon = SOON): Promise<boolean> {
  return (await soonFrom(folder, () => ask(folder), soon)) !== null
}

/** Reads when the place has answered everybody before; null where it cannot be read, or nobody waits for it any more. */
async function inTurn<T>(
  folder: string,
  read: () => Promise<T>,
  isAwaited: () => boolean,
): Promise<{ value: T } | null> {
  for (let before = owed.get(folder); before; before = owed.get(folder)) await before
  if (!isAwaited()) return null
  const found = read().then(
    (value) => ({ value }),
    () => null,
  )
  owed.set(folder, found)
  void found.finally(() => owed.delete(folder))
  return found
}

/** What is read of a place that may hang, where it comes soon; null where it does not, or cannot be read. */
export async function soonFrom<T>(folder: string, read: () => Promise<T>, soon = SOON): Promise<{ value: T } | null> {
  let isLate = false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => {
      isLate = true
      done(null)
    }, soon)
  })
  try {
    return await Promise.race([inTurn(folder, read, () => !isLate), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Whether anything stands at a place that may hang; false also where it is not to be read. Faults: FOLDER_UNFIT, no answer. */
export async function answersAt(folder: string): Promise<boolean> {
  return answered(
    stat(folder).then(
      () => true,
      () => false,
    ),
  )
}

/** A folder to write a backup into, asked so that a dead share holds up nobody. Faults: FOLDER_UNFIT. */
export async function answeringFolder(typed: string): Promise<string> {
  const folder = typedFolder(typed)
  // Where nothing is yet, or nothing to be read, `usableFolder` makes it or says why not.
  await answersAt(folder)
  return usableFolder(folder)
}
