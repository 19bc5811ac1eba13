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
