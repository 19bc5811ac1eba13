import { useMemo } from 'react'
import { wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Section } from '#ui/component/page.tsx'
import { StateTag, wordTag } from '#ui/component/state-tag.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { EFFECT_WORDS, type EffectLine } from '#ui/feature/exchange/words.ts'

const columns: readonly DataColumn<EffectLine>[] = [
  { key: 'effect', label: '会怎样', width: 84, render: ({ effect }) => wordTag(EFFECT_WORDS[effect]) },
  { key: 'label', label: '种类', width: 88, render: ({ label }) => label },
  wrapColumn('title', '记录', 200, ({ title }) => title),
  {
    key: 'changes',
    label: '改动',
    width: 112,
    wrap: true,
    // Of a new record every field is new: saying them all hides what was really changed.
    render: ({ effect, changes }) => (effect === 'added' ? '' : changes.map((change) => change.label).join('、')),
  },
  wrapColumn('flags', '提示', 160, ({ flags }) =>
    flags.length === 0 ? null : <StateTag tone="warning">{flags.map((flag) => flag.message).join('；')}</StateTag>,
  ),
]

const effectKey = (line: EffectLine) => `${line.record}:${line.id}`

/** The first line of each matter, where its name stands out. */
function firstLines(rows: readonly EffectLine[]): ReadonlySet<string> {
  return new Set(rows.filter((line, at) => rows[at - 1]?.matter.id !== line.matter.id).map(effectKey))
}

/** What a package would change: the lines of one application or firm stand together. */
export function EffectList(props: {
  readonly rows: readonly EffectLine[]
  readonly onShow: (line: EffectLine) => void
}) {
  const { rows, onShow } = props
  const grouped = useMemo(() => {
    const first = firstLines(rows)
    const matter: DataColumn<EffectLine> = wrapColumn('matter', '事项', 170, (line) =>
      first.has(effectKey(line)) ? (
        <span className="matter">{line.matter.label}</span>
      ) : (
        <span className="quiet" title={line.matter.label}>
          <span aria-hidden="true">〃</span>
          <span className="visually-hidden">{line.matter.label}</span>
        </span>
      ),
    )
    return [matter, ...columns]
  }, [rows])
  return (
    <DataTable<EffectLine>
      label="会变什么"
      asked={null}
      columns={grouped}
      rows={rows}
      rowKey={effectKey}
      onOpen={onShow}
      onPreview={onShow}
      fill
      empty="没有这一类的内容。"
    />
  )
}

/** One effect: old beside new, field by field, and what was noticed. */
export function EffectPanel({ line }: { readonly line: EffectLine | undefined }) {
  if (!line) return <p className="quiet">用上下键选一行，按空格或回车，这里列出这一条的旧值和新值。</p>
  return (
    <Section title={line.title === '' ? line.label : line.title}>
      <p>{line.matter.label}</p>
      <p>
        {line.label}，{wordTag(EFFECT_WORDS[line.effect])}
      </p>
      <ul className="plain">
        {line.flags.map((flag) => (
          <li key={flag.code + flag.message}>
            <StateTag tone="warning">{flag.message}</StateTag>
          </li>
        ))}
      </ul>
      {line.changes.length === 0 ? (
        <p className="quiet">没有字段改动。</p>
      ) : (
        <PlainTable
          className="compare"
          rows={line.changes}
          rowKey={(change) => change.field}
          columns={[
            { label: '栏目', heads: true, render: ({ label }) => label },
            { label: '原来', render: ({ before }) => (before === '' ? '（空）' : before) },
            { label: '接收后', render: ({ after }) => (after === '' ? '（空）' : after) },
          ]}
        />
      )}
    </Section>
  )
}
