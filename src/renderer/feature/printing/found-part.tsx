import { Button } from 'antd'
import { Fragment } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { Section } from '#ui/component/page.tsx'
import { FactList, type FactLine } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'
import { SINCE_WORDS } from '#ui/feature/printing/words.ts'

type Answer = OutputOf<'print.find'>
type Found = Answer['found'][number]

const MOST = 5

/** Whether the paper asked about is one of ours, and what became of its record since. */
export function FoundPart({ answer, onClose }: { readonly answer: Answer; readonly onClose: () => void }) {
  const { found, sm3 } = answer
  return (
    <Section
      title="查验结果"
      extra={
        <Button size="small" onClick={onClose}>
          收起
        </Button>
      }
    >
      {found.length === 0 ? <NotOurs sm3={sm3} /> : null}
      {found.slice(0, MOST).map((one) => (
        <Fragment key={one.issued.id}>
          <OnePaper found={one} />
        </Fragment>
      ))}
      {found.length > MOST ? <p className="hint">另有 {found.length - MOST} 份，见左边的列表。</p> : null}
    </Section>
  )
}

function NotOurs({ sm3 }: { readonly sm3: string | null }) {
  return (
    <>
      <StateTag tone="danger">不是本站出具的</StateTag>
      <p>
        {sm3 === null
          ? '没有出具过这个校验码或编号的表。请看清字母和数字；别的单位出具的，请到那个单位查。'
          : '这个文件同本站出具、存档的任何一份都不是逐字节相同：可能是别的单位出具的，也可能被改过、另存过或扫描过。纸面上有校验码的，请按校验码再查。'}
      </p>
      {sm3 === null ? null : <FactList wide lines={[['文件 SM3', <code key="sm3">{sm3}</code>]]} />}
    </>
  )
}

const TONES = { same: 'success', 'record-same': 'success', changed: 'warning', gone: 'warning' } as const

function OnePaper({ found }: { readonly found: Found }) {
  const { issued, since } = found
  const lines: readonly FactLine[] = [
    ['表单', `${issued.form} ${issued.formName}`],
    ['编号', issued.number],
    ['校验码', issued.shortCode],
    ['对象', [found.record, found.issued.title].filter((word) => word !== '').join('：')],
    ['出具时间', shanghaiTime(issued.at)],
    ['经手', issued.byName],
    ['打印次数', `${issued.prints} 次`],
    ['页数', `${issued.pages} 页`],
    ['登记版本', found.revNow === null ? `${found.rev}` : `出具时 ${found.rev}，现在 ${found.revNow}`],
    ['审计记录', found.entry ? `第 ${found.entry.seq} 条` : '审计链里没有列出这一份（早先成批出具的）'],
  ]
  return (
    <>
      <StateTag tone="success">{FILE_WORDS[found.file ?? 'none']}</StateTag>
      <FactList lines={lines} />
      <StateTag tone={TONES[since]}>{SINCE_WORDS[since].tag}</StateTag>
      <p>{SINCE_WORDS[since].says}</p>
    </>
  )
}

const FILE_WORDS = {
  none: '本站出具的',
  single: '本站出具的，文件与存档逐字节相同',
  reprint: '本站补打的',
  batch: '本站成批出具的文件，其中有',
} as const
