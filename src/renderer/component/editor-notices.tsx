import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { showText } from '#ui/component/field-text.ts'
import type { Clash, RecordEditor } from '#ui/component/record-editor.ts'

/** What was typed and not saved is offered again, each draft by its name. */
function DraftOffers({ editor }: { readonly editor: RecordEditor }) {
  const { offers, drop } = editor.draft
  if (editor.dirty) return null
  return offers.map((one) => (
    <Alert
      key={one.key}
      className="fault"
      type="info"
      showIcon
      title={`没有保存的草稿：${one.title}（${shanghaiTime(one.at)}）`}
      action={
        <div className="inline-acts">
          <Button size="small" onClick={() => editor.takeDraft(one.key)}>
            接着填
          </Button>
          <Button size="small" onClick={() => drop(one.key)}>
            不要了
          </Button>
        </div>
      }
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
  const { clash } = props
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const decide = () => props.onDecide(clash.names.filter((name) => chosen[name] === 'theirs'))
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
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">栏目</th>
            <th scope="col">您填的</th>
            <th scope="col">现在登记的</th>
            <th scope="col">用哪一个</th>
          </tr>
        </thead>
        <tbody>
          {clash.names.map((name) => (
            <ClashLine
              key={name}
              {...props}
              name={name}
              side={chosen[name]}
              onChoose={(side) => setChosen({ ...chosen, [name]: side })}
            />
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}

function ClashLine(
  props: ClashProps & {
    readonly name: string
    readonly side: Side | undefined
    readonly onChoose: (side: Side) => void
  },
) {
  const { definition, clash, mine, titles, name } = props
  const field = definition.fields[name]
  const label = field?.label ?? name
  const words = (value: unknown) => (field ? showText(field, value, titles) : '') || '（空）'
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{words(mine[name])}</td>
      <td>{words(clash.now[name])}</td>
      <td>
        <Radio.Group
          aria-label={`${label}用哪一个`}
          value={props.side ?? null}
          onChange={(event) => props.onChoose(event.target.value as Side)}
          options={[
            { value: 'mine', label: '用我填的' },
            { value: 'theirs', label: '用现在登记的' },
          ]}
        />
      </td>
    </tr>
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
