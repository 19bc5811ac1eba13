import { Button } from 'antd'
import { useState } from 'react'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { type OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { showText } from '#ui/component/field-text.ts'
import { Section } from '#ui/component/page.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

export type Version = OutputOf<'register.history'>[number]
const FIRST_SHOWN = 3

/** Who changed what and when, old beside new: every version is kept (design decision 4). */
export function History(props: {
  readonly definition: RecordDefinition
  readonly id: string
  readonly titles: Readonly<Record<string, string>>
  /** Puts an earlier version back into the form, where it is looked at and saved; absent where nothing may be written. */
  readonly onTake?: (version: Version) => void
}) {
  const { definition, id, titles, onTake } = props
  const [all, setAll] = useState(false)
  const asked = useAsk('register.history', { record: definition.name, id })
  const divisions = useDivisionTitles()
  const versions = (asked.value ?? []).toSorted((one, other) => other.rev - one.rev)
  const shown = all ? versions : versions.slice(0, FIRST_SHOWN)
  return (
    <Section title="历史">
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <ol className="history">
        {shown.map((version) => (
          <li key={version.rev}>
            <div>
              <b>{`第 ${versions.length - versions.indexOf(version)} 版`}</b> {shanghaiTime(version.at)}{' '}
              {version.byName}
              {onTake && version !== versions[0] ? (
                <Button
                  size="small"
                  className="history-take"
                  title="把这一版的内容放回表里；看过以后保存，才成为新的一版"
                  onClick={() => onTake(version)}
                >
                  恢复到这一版
                </Button>
              ) : null}
            </div>
            {version.voidReason ? <div className="hint">{`作废：${version.voidReason}`}</div> : null}
            <Changes
              definition={definition}
              version={version}
              before={versions[versions.indexOf(version) + 1]}
              titles={{ ...divisions, ...titles }}
            />
          </li>
        ))}
      </ol>
      {versions.length > FIRST_SHOWN && !all ? (
        <Button size="small" onClick={() => setAll(true)}>{`显示全部 ${versions.length} 版`}</Button>
      ) : null}
    </Section>
  )
}

function Changes(props: {
  readonly definition: RecordDefinition
  readonly version: Version
  readonly before: Version | undefined
  readonly titles: Readonly<Record<string, string>>
}) {
  const { before, version } = props
  if (!before) return <div className="hint">登记</div>
  return (
    <dl className="changes">
      {version.changed.map((name) => {
        const field = props.definition.fields[name]
        if (!field || (field.computed && field.list === undefined)) return null
        const old = showText(field, before.values[name], props.titles)
        const now = showText(field, version.values[name], props.titles)
        return (
          <div key={name}>
            <dt>{field.label}</dt>
            <dd>
              <del>{old === '' ? '（空）' : old}</del> → <ins>{now === '' ? '（空）' : now}</ins>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
