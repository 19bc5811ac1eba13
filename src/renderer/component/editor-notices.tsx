import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { showText } from '#ui/component/field-text.ts'
import { type PlainColumn, PlainTable } from '#ui/component/plain-table.tsx'
import type { Clash, RecordEditor } from '#ui/component/record-editor.ts'

/** What was typed and not saved, with the two ways on: to go on with it, or to leave it. */
export function TypedOffer(props: {
  readonly title: string
  /** The word for going on: 接着填, 接着改. */
  readonly word: string
  readonly onTake: () => void
  readonly onDrop: () => void
}) {
  return (
    <Alert
      className="fault"
      type="info"
      showIcon
      title={props.title}
      action={
        <div className="inline-acts">
          <Button size="small" onClick={props.onTake}>
            {props.word}
          </Button>
          <Button size="small" onClick={props.onDrop}>
            不要了
          </Button>
        </div>
      }
    />
  )
}

/** Drafts from before, each by its name. */
function DraftOffers({ editor }: { readonly editor: RecordEditor }) {
  const { offers, drop } = editor.draft
  if (editor.dirty) return null
  return offers.map((one) => (
    <TypedOffer
      key={one.key}
      title={`没有保存的草稿：${one.title}（${shanghaiTime(one.at)}）`}
      word="接着填"
      onTake={() => editor.takeDraft(one.key)}
      onDrop={() => drop(one.key)}
    />
  ))
}

type Side = 'mine' | 'theirs'

type ClashProps = {
  readonly definition: RecordDefinition
  readonly clash: Clash
  readonly mine: Readonly<Record<string, unknown>>
  readonly titles: Readonly<Record<string, string>>
  readonly onDecide: (theirs: readonly string[]) => void
  readonly onClose: () => void
}

/** The same field changed here and by another person: both values side by side, and a person chooses for each. */
function ClashChoice(props: ClashProps) {
  const { definition, clash, mine, titles } = props
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const decide = () => props.onDecide(clash.names.filter((name) => chosen[name] === 'theirs'))
  const labelOf = (name: string) => definition.fields[name]?.label ?? name
  const words = (name: string, value: unknown) => {
    const field = definition.fields[name]
    return (field ? showText(field, value, titles) : '') || '（空）'
  }
  const columns: readonly PlainColumn<string>[] = [
    { label: '栏目', heads: true, render: labelOf },
    { label: '您填的', render: (name) => words(name, mine[name]) },
    { label: '现在登记的', render: (name) => words(name, clash.now[name]) },
    {
      label: '用哪一个',
      render: (name) => (
        <Radio.Group
          aria-label={`${labelOf(name)}用哪一个`}
          value={chosen[name] ?? null}
          onChange={(event) => setChosen({ ...chosen, [name]: event.target.value as Side })}
          options={[
            { value: 'mine', label: '用我填的' },
            { value: 'theirs', label: '用现在登记的' },
          ]}
        />
      ),
    },
  ]
  return (
    <Dialog
      title="同样的栏目已另有改动"
      width={760}
      back="返回"
      act={{ word: '按选的保存', run: decide, ready: clash.names.every((name) => chosen[name] !== undefined) }}
      onClose={props.onClose}
    >
      <p>
        {`您开始填写以后，${clash.byName || '另一人'}在 ${shanghaiTime(clash.now.updatedAt)}（也可能是在另一个窗口）保存过这条记录。您的改动还没有保存；请逐栏选用哪一个，其余栏目两边的改动都会保留。`}
      </p>
      <PlainTable className="compare" columns={columns} rows={clash.names} rowKey={(name) => name} />
    </Dialog>
  )
}

/** What stands above a form being filled: drafts left from before, the last fault, and a clash with another person's change. */
export function EditorNotices(props: {
  readonly definition: RecordDefinition
  readonly editor: RecordEditor
  readonly titles: Readonly<Record<string, string>>
  readonly fault?: Fault | undefined
  /** Saves again, once a clash was decided. */
  readonly onSave: () => void
}) {
  const { editor, definition } = props
  const divisions = useDivisionTitles()
  return (
    <>
      <DraftOffers editor={editor} />
      <FaultAlert fault={editor.fault ?? props.fault} />
      {editor.clash ? (
        <ClashChoice
          definition={definition}
          clash={editor.clash}
          mine={editor.values}
          titles={{ ...divisions, ...props.titles }}
          onDecide={(theirs) => {
            editor.decide(theirs)
            props.onSave()
          }}
          onClose={editor.closeClash}
        />
      ) : null}
    </>
  )
}
