import type { OutputOf } from '#ui/api/client.ts'

type Handed = Pick<OutputOf<'exchange.send'>, 'file' | 'slip' | 'view' | 'more'>

/** What was written: the files of all parts, the slips that belong to them, and the numbers of the packages in words. */
export function handedFiles(sent: Handed) {
  const all = [sent, ...sent.more]
  return {
    files: all.map((one) => one.file),
    slips: all.flatMap((one) => one.slip ?? []),
    numbers: all.map((one) => one.view.seq).join('、'),
  }
}
