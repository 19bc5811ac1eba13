import { Link } from 'react-router'
import type { PackageFiles, PendingFiles } from '#shared/contract/package.ts'
import { definitions } from '#ui/api/definitions.ts'
import { sizeText } from '#ui/component/file-size.ts'
import { Section } from '#ui/component/page.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'

type Waiting = PendingFiles['files'][number]
type Sum = PendingFiles['next']

const amount = ({ count, bytes }: Sum) => `${count} 个（${sizeText(bytes)}）`

const STATES: Readonly<
  Record<Waiting['state'], { readonly tone: Tone; readonly word: (seq: number | null) => string }>
> = {
  next: { tone: 'active', word: () => '随下一个包送出' },
  later: { tone: 'waiting', word: () => '等以后的包' },
  underway: { tone: 'waiting', word: (seq) => `已随第 ${seq ?? ''} 号包送出，对方还没有回复` },
  missing: { tone: 'danger', word: () => '本机没有文件内容，送不出' },
}

/** What the next package takes along of the attachments, and how long the rest waits, in sentences. */
function sentences({ limit, packages, next, later, underway, missing }: PendingFiles): string[] {
  const most = `每个包最多带 ${sizeText(limit)} 附件`
  return [
    ...(next.count > 0 && later.count === 0 ? [`还没有送过的 ${amount(next)}，下一个包全部带上。`] : []),
    ...(later.count > 0
      ? [`下一个包带 ${amount(next)}；其余 ${amount(later)}等以后的包。${most}，全部送完还要写 ${packages} 个包。`]
      : []),
    ...(underway.count > 0 ? [`${amount(underway)}已随以前的包送出，对方还没有回复；下一个包有空位时再带一次。`] : []),
    ...(missing.count > 0
      ? [`${missing.count} 个只有登记、本机没有文件内容（恢复备份时没有带上）：请到所属记录重新添加同一个文件。`]
      : []),
  ]
}

function FileName({ file }: { readonly file: PackageFiles['files'][number] }) {
  const { recordPath } = usePaths()
  return (
    <Link to={recordPath(file.record, file.subject)}>
      {file.name}（{definitions().record(file.record)?.label ?? file.record}）
    </Link>
  )
}

const countOf = ({ next, later, underway, missing }: PendingFiles) =>
  next.count + later.count + underway.count + missing.count

/** Of the attachments a peer does not have yet: what goes next, what waits, how many packages it takes. Nothing where none waits. */
export function PendingFileWords({ files }: { readonly files: PendingFiles }) {
  if (countOf(files) === 0) return null
  return (
    <Section title={`附件（${countOf(files)} 个还没有到对方）`}>
      {sentences(files).map((one) => (
        <p key={one}>{one}</p>
      ))}
    </Section>
  )
}

/** The same by name, in the order in which they go. */
export function PendingFileList({ files }: { readonly files: PendingFiles }) {
  const count = countOf(files)
  if (count === 0) return null
  return (
    <Section title="附件清单">
      <PlainTable
        rows={files.files}
        rowKey={(file) => file.id}
        columns={[
          { label: '文件', heads: true, render: (file) => <FileName file={file} /> },
          { label: '大小', figures: true, render: ({ size }) => sizeText(size) },
          {
            label: '情况',
            render: ({ state, seq }) => <StateTag tone={STATES[state].tone}>{STATES[state].word(seq)}</StateTag>,
          },
        ]}
      />
      {files.files.length < count ? <p className="quiet">只列出最先送的 {files.files.length} 个。</p> : null}
    </Section>
  )
}

/** The attachments that a written package took along, in one line and by name. */
export function SentFiles({ files }: { readonly files: PackageFiles }) {
  if (files.count === 0) return <>没有附件</>
  return (
    <>
      {amount(files)}
      <ul className="plain-list">
        {files.files.map((file) => (
          <li key={file.id}>
            <FileName file={file} /> <span className="quiet">{sizeText(file.size)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
