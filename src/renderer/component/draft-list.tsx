import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { shanghaiTime } from '#shared/model/date.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import type { DraftLine } from '#ui/component/draft.ts'
import { Section } from '#ui/component/page.tsx'
import { remember } from '#ui/component/remember.ts'
import { type Paths, usePaths } from '#ui/component/screens.tsx'

/** The page a draft was typed on: there it is offered. */
function draftPath({ form, where, isNew }: DraftLine, { recordPath, newPath }: Paths): string {
  if (where) {
    const edits = definitions().procedureOf(form) !== undefined && where.record === form
    return `${recordPath(where.record, where.id)}${edits ? '/edit' : ''}`
  }
  return isNew && definitions().record(form) ? newPath(form) : '/statistic/sheet'
}

/** The sheet opens with the form and the period of the draft. */
function chooseSheet({ form, key }: DraftLine): void {
  const [name = '', period] = key.split(':')
  const cycle = definitions().record(form) ? undefined : definitions().statistic(name)?.cycle
  if (!cycle) return
  remember('statistic:form', name)
  remember('statistic:periods', { [cycle]: period })
}

const keyOf = (one: DraftLine): string => `${one.form} ${one.key}`

const SHOWN = 8

/** 工作台: everything typed and not saved, each by its name and one click from where it goes on. */
export function DraftList() {
  const [all, setAll] = useState(false)
  const paths = usePaths()
  const found = useAsk('draft.find', {})
  const drafts = found.value ?? []
  if (drafts.length === 0) return null
  return (
    <Section title={`没有保存的草稿（${drafts.length}）`}>
      <ul className="desk-list">
        {(all ? drafts : drafts.slice(0, SHOWN)).map((one) => (
          <li key={keyOf(one)}>
            <Link to={draftPath(one, paths)} title={one.title} onClick={() => chooseSheet(one)}>
              {one.title}
            </Link>
            <span className="desk-note">{`${one.isNew ? '新增' : ''}${one.label}`}</span>
            <span className="hint">{shanghaiTime(one.at)}</span>
          </li>
        ))}
      </ul>
      {drafts.length > SHOWN && !all ? (
        <Button size="small" onClick={() => setAll(true)}>{`显示全部 ${drafts.length} 份`}</Button>
      ) : null}
    </Section>
  )
}

const BESIDE_LIST = 3

/** Above a list: what was begun of its records and not saved. */
export function DraftLinks({ record }: { readonly record: string }) {
  const paths = usePaths()
  const found = useAsk('draft.find', { form: record })
  const drafts = found.value ?? []
  if (drafts.length === 0) return null
  return (
    <p className="draft-links">
      {`没有保存的草稿 ${drafts.length} 份：`}
      {drafts.slice(0, BESIDE_LIST).map((one) => (
        <Link key={keyOf(one)} to={draftPath(one, paths)}>{`${one.title}（${shanghaiTime(one.at)}）`}</Link>
      ))}
      {drafts.length > BESIDE_LIST ? <span className="hint">其余的在“今日事项”里</span> : null}
    </p>
  )
}
