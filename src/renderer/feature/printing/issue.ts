import { useCallback, useEffect, useRef, useState } from 'react'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { isDesktop } from '#ui/api/desktop.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { saveFile } from '#ui/component/file.ts'
import { openPdf } from '#ui/component/open-file.ts'
import { usePrintAsBefore } from '#ui/feature/printing/print-dialog.tsx'

type Input = InputOf<'print.preview'>
type Issued = OutputOf<'print.issue'>

/** Numbers and stores the form, then hands it to the printer or to the PDF program. */
export function useIssue(input: Input) {
  const issue = useCommand('print.issue')
  const asBefore = usePrintAsBefore()
  const word = useCommand('print.word')
  const [done, setDone] = useState<Issued | undefined>(undefined)
  const [printing, setPrinting] = useState(false)
  const print = async () => {
    const reply = await issue.run({ ...input, images: isDesktop() })
    if (!reply.ok) return
    setDone(reply.value)
    const { images } = reply.value
    if (images.length === 0) openPdf(reply.value.file)
    else if (!(await asBefore(input.form, images))) setPrinting(true)
  }
  // An official document as a file that is revised before it is signed.
  const save = async () => {
    const { form, record, subjects } = input
    const reply = await word.run({ form, record, subject: subjects[0] ?? null })
    if (reply.ok) await saveFile(reply.value)
  }
  const saving = { save, busy: word.busy }
  return {
    print,
    saving,
    busy: issue.busy,
    fault: issue.fault ?? word.fault,
    done,
    printing,
    setPrinting,
    forget: () => setDone(undefined),
  }
}

/** Numbering, storing and handing over, as a page has them at hand. */
export type Issuing = ReturnType<typeof useIssue>

/**
 * Runs what was asked for as soon as it can be: a key pressed while the page is still being set means the page that comes. It
 * is forgotten where none comes.
 */
export function useWhenReady(ready: boolean, comes: boolean, run: () => void): () => void {
  const [asked, setAsked] = useState(false)
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!asked || comes) return
    setAsked(false)
    if (ready) latest.current()
  }, [asked, ready, comes])
  return useCallback(() => setAsked(true), [])
}
