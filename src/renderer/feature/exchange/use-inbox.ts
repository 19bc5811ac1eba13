import { useCallback, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { handedFiles } from '#ui/component/handed.ts'
import { createAttempts } from '#ui/api/attempt.ts'
import { client } from '#ui/api/client.ts'
import { refreshAll } from '#ui/api/use-ask.ts'
import type { Another } from '#ui/component/confirm-final.tsx'
import { type PickedFile, saveFile } from '#ui/component/file.ts'
import type { PackagePreview } from '#ui/feature/exchange/words.ts'

/** A file as chosen now, or a package parked before. */
export type InboxSource = { readonly file: PickedFile } | { readonly parked: string }
/** How a source is named to the routes that read it. */
export function whichOf(source: InboxSource): { readonly file: PickedFile | null; readonly parked: string | null } {
  return 'file' in source ? { file: source.file, parked: null } : { file: null, parked: source.parked }
}

export type Opened = {
  readonly key: string
  readonly name: string
  readonly source: InboxSource
  readonly preview?: PackagePreview
  readonly fault?: Fault
  /** Taken in from this list just now. */
  readonly taken?: boolean
}

export type Inbox = {
  readonly lines: readonly Opened[]
  readonly busy: 'reading' | 'taking' | 'answering' | undefined
  readonly read: (files: readonly PickedFile[]) => Promise<readonly Opened[]>
  /**
   * Takes the chosen packages in, one after the other, oldest number first; one refused does not stop the rest. `compared`:
   * those a person compared with their slips. Each takes a token of its own; `another` gives the following ones. Answers the
   * fault that stopped it, where the password no longer serves.
   */
  readonly take: (
    keys: readonly string[],
    compared: ReadonlySet<string>,
    token: string,
    another: Another,
  ) => Promise<Fault | undefined>
  /** Writes the reply to every unit whose package was taken in here; into a folder, where one is given. */
  readonly answer: (folder?: string) => Promise<Fault | undefined>
  readonly drop: (key: string) => void
}

async function open(file: PickedFile, key: string): Promise<Opened> {
  const reply = await client['exchange.preview']({ file })
  const base = { name: file.name, source: { file } }
  // A package chosen twice, or copied under another name, is one line: its sums must not count twice.
  return reply.ok ? { ...base, key: reply.value.digest, preview: reply.value } : { ...base, key, fault: reply.fault }
}

/** True where a line may be taken in: verified, and not taken in before. */
export function isTakeable(line: Opened): boolean {
  return line.preview !== undefined && line.preview.state !== 'applied' && line.taken !== true
}

/** The packages chosen at this screen: read, previewed, taken in together, answered. */
export function useInbox(): Inbox {
  const [lines, setLines] = useState<readonly Opened[]>([])
  const [busy, setBusy] = useState<Inbox['busy']>(undefined)
  const [attempt] = useState(createAttempts)
  const put = useCallback((line: Opened) => {
    setLines((known) =>
      known.some((one) => one.key === line.key)
        ? known.map((one) => (one.key === line.key ? line : one))
        : [...known, line],
    )
  }, [])
  const read = useCallback(
    async (files: readonly PickedFile[]) => {
      setBusy('reading')
      const found: Opened[] = []
      // One after the other: each is verified and previewed on its own, and the list fills as they are read.
      for (const [at, file] of files.entries()) {
        const line = await open(file, `${file.name}:${at}:${lines.length}`)
        found.push(line)
        put(line)
      }
      setBusy(undefined)
      return found
    },
    [lines.length, put],
  )
  const take = useCallback(
    async (keys: readonly string[], compared: ReadonlySet<string>, token: string, another: Another) => {
      setBusy('taking')
      const chosen = lines
        .filter((line) => keys.includes(line.key) && isTakeable(line))
        .toSorted((a, b) => (a.preview?.seq ?? 0) - (b.preview?.seq ?? 0))
      let stopped: Fault | undefined
      for (const [at, line] of chosen.entries()) {
        const given = at === 0 ? undefined : await another()
        if (given && !given.ok) {
          stopped = given.fault
          break
        }
        const reply = await attempt('exchange.apply', {
          ...whichOf(line.source),
          compared: compared.has(line.key),
          confirmation: given?.value.token ?? token,
        })
        put(reply.ok ? { ...line, preview: reply.value, taken: true } : { ...line, fault: reply.fault })
      }
      // A part that came before those it follows can be read once they are in.
      for (const { source, fault, key } of lines)
        if (fault?.code === 'E-GAP' && 'file' in source) put({ ...(await open(source.file, key)), key })
      setBusy(undefined)
      refreshAll()
      return stopped
    },
    [lines, put, attempt],
  )
  const answer = useCallback(
    async (folder?: string) => {
      setBusy('answering')
      const peers = new Set(lines.flatMap((line) => (line.taken && line.preview ? [line.preview.from] : [])))
      let fault: Fault | undefined
      for (const peer of peers) {
        const reply = await attempt('exchange.send', { peer, folder: folder ?? null })
        if (!reply.ok) {
          fault = reply.fault
          continue
        }
        const { undone } = reply.value
        const { files, slips } = handedFiles(reply.value)
        // What lies on the medium, read back, is not saved a second time.
        const laid = folder !== undefined && undone.every(({ what }) => what !== 'copy')
        for (const one of [...(laid ? [] : files), ...slips]) await saveFile(one)
      }
      setBusy(undefined)
      refreshAll()
      return fault
    },
    [lines, attempt],
  )
  const drop = useCallback((key: string) => setLines((known) => known.filter((one) => one.key !== key)), [])
  return { lines, busy, read, take, answer, drop }
}
