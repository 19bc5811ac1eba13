import { Button, Checkbox } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import './register.css'
import type { OutputOf } from '#ui/api/client.ts'
import { together, useAsk } from '#ui/api/use-ask.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { SearchBox } from '#ui/component/filter-bar.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { usePreference } from '#ui/component/preference.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

type Line = OutputOf<'register.catalogue'>[number]
type Clause = OutputOf<'register.reference'>['clauses'][number]

const SWITCH_WORD = '只看有内容的登记册'
const SWITCH_KEY = 'Alt+H'

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

/** Any part of the name, of the clause or of the pinyin initials. */
function fits(line: Line, clauses: ReadonlyMap<string, Clause>, wanted: string): boolean {
  const word = wanted.trim().toLowerCase()
  if (word === '') return true
  const title = clauses.get(line.clause)?.title ?? ''
  return `${line.label} ${line.clause} ${title} ${line.initials}`.toLowerCase().includes(word)
}

/** Every register, grouped by the item of the policy it exists for: found by name, clause or initials. */
export function RegisterHome() {
  const [query, setQuery] = useRemembered('registers:query', '')
  const asked = useAsk('register.catalogue', { counted: true })
  const reference = useAsk('register.reference', {})
  const both = together(asked, reference)
  const clauses = useMemo(
    () => new Map((reference.value?.clauses ?? []).flatMap((one) => one.keys.map((key) => [key, one] as const))),
    [reference.value],
  )
  const [filled, setFilled] = usePreference('registers:filled', false, isBoolean)
  // Whoever looks for one by its name wants it, with entries or not.
  const only = filled && query.trim() === ''
  const fitting = (asked.value ?? []).filter((line) => fits(line, clauses, query))
  const lines = fitting.filter((line) => !only || line.rows > 0)
  const hidden = fitting.length - lines.length
  useUiCommands([{ id: 'registers:filled', label: SWITCH_WORD, shortcut: SWITCH_KEY, run: () => setFilled(!filled) }])
  const groups = (reference.value?.clauses ?? [])
    .map((clause) => ({ clause, lines: lines.filter((line) => clause.keys.includes(line.clause)) }))
    .filter((group) => group.lines.length > 0)
  const open = lines.reduce((sum, line) => sum + line.overdue, 0)
  return (
    <Page
      title="登记册目录"
      loading={both.loading && !(asked.value && reference.value)}
      footer={
        <>
          <span role="status">{`${lines.length} 个登记册，${lines.reduce((sum, line) => sum + line.rows, 0)} 条`}</span>
          {hidden > 0 ? <span className="hint">{`没有列出 ${hidden} 个空的登记册，查找时照样找得到`}</span> : null}
          {open > 0 ? <StateTag tone="danger">{`超期 ${open} 条`}</StateTag> : null}
        </>
      }
    >
      <FaultAlert fault={both.fault} onRetry={both.refresh} />
      <div className="toolbar">
        <SearchBox label="查找登记册" placeholder="名称、条款、拼音首字母" first value={query} onChange={setQuery} />
        <Checkbox checked={filled} aria-keyshortcuts={SWITCH_KEY} onChange={(event) => setFilled(event.target.checked)}>
          {`${SWITCH_WORD}（${SWITCH_KEY}）`}
        </Checkbox>
      </div>
      <div className="register-groups">
        {groups.map(({ clause, lines: own }) => (
          <Section key={clause.id} title={`${clause.id} ${clause.title}`}>
            <ul className="plain-list register-lines">
              {own.map((line) => (
                <RegisterLine key={line.record} line={line} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
      {asked.value && reference.value && groups.length === 0 ? (
        <NoneFound filled={only} onAll={() => setFilled(false)} />
      ) : null}
    </Page>
  )
}

/** Why no register stands here: none is called that, or all are empty and not shown. */
function NoneFound({ filled, onAll }: { readonly filled: boolean; readonly onAll: () => void }) {
  if (!filled) return <Empty why="没有叫这个名字的登记册。换一个字，或输入拼音首字母，例如 rck（人才库）。" />
  return (
    <Empty why="登记册里还没有内容。">
      <Button onClick={onAll}>列出空的登记册</Button>
    </Empty>
  )
}

function RegisterLine({ line }: { readonly line: Line }) {
  const list = `/register/${line.record}`
  return (
    <li>
      <Link to={list}>{line.label}</Link>
      <span className="figures">{`${line.rows} 条`}</span>
      <span>
        {line.open > 0 ? <Link to={`${list}?lens=open`}>{`${line.openLabel} ${line.open}`}</Link> : null}
        {line.overdue > 0 ? (
          <Link to={`${list}?lens=overdue`}>
            <StateTag tone="danger">{`超期 ${line.overdue}`}</StateTag>
          </Link>
        ) : null}
      </span>
      {line.summarised ? (
        <Link to={`${list}/summary`} aria-label={`${line.label}汇总`}>
          汇总
        </Link>
      ) : (
        <span />
      )}
    </li>
  )
}
