import { App, Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { SaveOutcome } from '#shared/model/saved-file.ts'
import { type GivenFile, isUnsaved, onUnsaved, saveFile } from '#ui/component/file.ts'
import { StateTag, type StateWord, wordTag } from '#ui/component/state-tag.tsx'

const SHOWN_SECONDS = 12

const OUTCOME_WORDS: Readonly<Record<SaveOutcome, StateWord>> = {
  saved: { label: '已保存', tone: 'success' },
  handed: { label: '已交给浏览器，请到下载文件夹里核对', tone: 'neutral' },
  cancelled: { label: '没有保存：保存时取消了', tone: 'warning' },
  refused: { label: '没有保存：程序不存这种文件，请告诉管理员', tone: 'danger' },
  failed: { label: '没有保存：没有写成，介质可能满了或拔出了', tone: 'danger' },
}

/** Says, over any screen, that a file was not saved; mounted once, around the desk. */
export function UnsavedNotice() {
  const { message } = App.useApp()
  useEffect(
    () =>
      onUnsaved((name, outcome) => {
        const { label, tone } = OUTCOME_WORDS[outcome]
        const content = `“${name}”${label}。数据没有改动，可以再存一次。`
        void message.open({ type: tone === 'danger' ? 'error' : 'warning', duration: SHOWN_SECONDS, content })
      }),
    [message],
  )
  return null
}

type Line = { readonly file: GivenFile; readonly outcome: SaveOutcome | undefined }

/** Files handed over one after the other, and what became of each. */
export type Saving = {
  readonly lines: readonly Line[]
  /** True once every file was saved, as far as anybody is told. */
  readonly done: boolean
  /** True where a browser took one: it is in its download folder, or nobody knows where. */
  readonly handed: boolean
  /** True while a file waits for where it shall go. */
  readonly waiting: boolean
  readonly save: (files: readonly GivenFile[]) => Promise<void>
  readonly again: (file: GivenFile) => Promise<void>
}

/** Keeps the files of one act until the screen is left, so that one not saved can be saved again. */
export function useSaving(): Saving {
  const [lines, setLines] = useState<readonly Line[]>([])
  const again = useCallback(async (file: GivenFile) => {
    const put = (outcome: SaveOutcome | undefined) =>
      setLines((known) => known.map((one) => (one.file === file ? { file, outcome } : one)))
    put(undefined)
    put(await saveFile(file))
  }, [])
  const save = useCallback(
    async (files: readonly GivenFile[]) => {
      setLines(files.map((file) => ({ file, outcome: undefined })))
      // One after the other: the desktop asks where each shall go.
      for (const file of files) await again(file)
    },
    [again],
  )
  const waiting = lines.some(({ outcome }) => outcome === undefined)
  const done = lines.length > 0 && lines.every(({ outcome }) => outcome !== undefined && !isUnsaved(outcome))
  const handed = lines.some(({ outcome }) => outcome === 'handed')
  return { lines, done, handed, waiting, save, again }
}

/** Each file with what became of it, and the button that saves it again. */
export function SavedFiles({ saving }: { readonly saving: Saving }) {
  return (
    <ul className="plain saved-files">
      {saving.lines.map(({ file, outcome }) => (
        <li key={file.name}>
          <div>{file.name}</div>
          {outcome === undefined ? (
            <StateTag tone="waiting">正在保存，请选存到哪里</StateTag>
          ) : (
            wordTag(OUTCOME_WORDS[outcome])
          )}{' '}
          <Button size="small" aria-label={`再存一次 ${file.name}`} onClick={() => void saving.again(file)}>
            再存一次
          </Button>
        </li>
      ))}
    </ul>
  )
}
