import { Button, Checkbox, Input, InputNumber, Radio, Space } from 'antd'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { Section } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { type UiCommand, useUiCommands } from '#ui/component/shortcut.ts'
import { wordTag } from '#ui/component/state-tag.tsx'
import { judgeByKey } from '#ui/component/procedure/judge-key.ts'
import { type Material, MATERIAL_WORDS, type Workspace } from '#ui/component/procedure/words.ts'

type Found = 'received' | 'missing' | 'unfit'
type Edit = {
  readonly status: Found
  readonly pages: number | null
  readonly originalSeen: boolean
  readonly note: string
}
type Edits = Readonly<Record<string, Edit>>
const NOTHING: Edits = {}

const CHOICES = [
  { value: 'received', label: '收到' },
  { value: 'missing', label: '缺' },
  { value: 'unfit', label: '不合格' },
]

/** All papers that were not looked at yet are there. */
const REST_KEY = 'Alt+A'

/** The keys of a row: one is the whole word. */
const KEYS: Readonly<Record<string, Found>> = { '1': 'received', '2': 'missing', '3': 'unfit' }

function editOf(material: Material): Edit {
  return {
    status: material.status === 'not-checked' ? 'received' : material.status,
    pages: material.pages,
    originalSeen: material.originalSeen,
    note: material.note,
  }
}

function isFound(value: unknown): value is Found {
  return value === 'received' || value === 'missing' || value === 'unfit'
}

function MaterialRow(props: {
  readonly material: Material
  readonly edit: Edit | undefined
  readonly onChange: ((edit: Edit) => void) | undefined
}) {
  const { material, edit, onChange } = props
  const word = MATERIAL_WORDS[material.status]
  return (
    <tr>
      <th scope="row">
        {material.label}
        {material.required ? (
          <span className="required" title="必交">
            *
          </span>
        ) : null}
        <span className="quiet"> {material.copies} 份</span>
      </th>
      {onChange ? (
        <EditCells material={material} edit={edit} onChange={onChange} />
      ) : (
        <>
          <td>{wordTag(word)}</td>
          <td className="figures">{material.pages ?? ''}</td>
          <td>{material.originalSeen ? '已核' : ''}</td>
          <td>{material.note}</td>
        </>
      )}
    </tr>
  )
}

function EditCells(props: {
  readonly material: Material
  readonly edit: Edit | undefined
  readonly onChange: (edit: Edit) => void
}) {
  const { material, edit, onChange } = props
  const now = edit ?? editOf(material)
  return (
    <>
      <td
        data-judge={material.item}
        className="judge"
        tabIndex={0}
        aria-label={`${material.label}：按 1 收到，2 缺，3 不合格`}
        onKeyDown={(event) => judgeByKey(event, KEYS, (status) => onChange({ ...now, status }))}
      >
        <Radio.Group
          size="small"
          aria-label={`${material.label}：收件情况`}
          options={CHOICES}
          value={edit ? edit.status : material.status}
          onChange={(event) => {
            const status: unknown = event.target.value
            if (isFound(status)) onChange({ ...now, status })
          }}
        />
      </td>
      <td>
        <InputNumber
          size="small"
          min={0}
          max={2000}
          precision={0}
          controls={false}
          aria-label={`${material.label}：页数`}
          value={now.pages}
          onChange={(pages) => onChange({ ...now, pages })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${material.label}：原件已核对`}
          checked={now.originalSeen}
          onChange={(event) => onChange({ ...now, originalSeen: event.target.checked })}
        />
      </td>
      <td>
        <Input
          size="small"
          maxLength={300}
          aria-label={`${material.label}：说明`}
          value={now.note}
          onChange={(event) => onChange({ ...now, note: event.target.value })}
        />
      </td>
    </>
  )
}

function summary(materials: readonly Material[]): string {
  const received = materials.filter((one) => one.status === 'received').length
  const wanting = materials.filter((one) => one.required && one.status !== 'received').length
  return `收到 ${received} / ${materials.length}${wanting > 0 ? `，必交的还差 ${wanting}` : ''}`
}

/** What was found of each paper so far, its keys, and the command that stores it. */
function useMaterials(view: Workspace) {
  const { can } = useSession()
  // There again for whoever left the page and comes back: a whole pile counted is not counted twice.
  const again = ['correction', 'returned', 'reversed'].includes(view.state.state)
  // What is counted after a return is of the next round already.
  const [edits, setEdits] = useRemembered(`material:${view.row.id}:${view.state.round + (again ? 1 : 0)}`, NOTHING)
  const command = useCommand('procedure.recordMaterial')
  const editable = view.ours && !view.state.finished && can('fund.accept')
  const changed = Object.keys(edits).length
  const receiveRest = () => {
    const open = view.materials.filter((one) => one.status === 'not-checked' && !(one.item in edits))
    setEdits({ ...edits, ...Object.fromEntries(open.map((one) => [one.item, editOf(one)])) })
  }
  const save = async () => {
    const items = Object.entries(edits).map(([item, edit]) => ({
      item,
      ...edit,
      note: edit.note === '' ? null : edit.note,
    }))
    const reply = await command.run({ procedure: view.state.procedure, subject: view.row.id, items })
    if (!reply.ok) return
    setEdits(NOTHING)
    // Next come the checks that a person makes.
    document.querySelector<HTMLElement>('#check [data-judge]')?.focus()
  }
  const rest = view.materials.some((one) => one.status === 'not-checked')
  const commands: readonly UiCommand[] = [
    ...(editable && rest ? [{ id: 'material-rest', label: '其余都收到', shortcut: REST_KEY, run: receiveRest }] : []),
    ...(changed > 0
      ? [{ id: 'material-save', label: '保存材料清单', shortcut: 'Ctrl+S', run: () => void save() }]
      : []),
  ]
  useUiCommands(commands)
  return { command, editable, again, edits, setEdits, changed, rest, receiveRest, save: () => void save() }
}

/** The checklist of papers as the clerk finds them: received, missing or unfit, pages, original seen. */
export function MaterialPart({ view }: { readonly view: Workspace }) {
  const { command, editable, again, edits, setEdits, changed, rest, receiveRest, save } = useMaterials(view)
  return (
    <Section title="材料" id="material" extra={<span className="quiet">{summary(view.materials)}</span>}>
      <FaultAlert fault={command.fault} onClose={command.clear} />
      {view.materials.length === 0 ? (
        <Empty why="这一类申请没有规定材料清单。" />
      ) : (
        <table className="grid">
          <Head />
          <tbody>
            {view.materials.map((material) => (
              <MaterialRow
                key={material.item}
                material={material}
                edit={edits[material.item]}
                onChange={editable ? (edit) => setEdits({ ...edits, [material.item]: edit }) : undefined}
              />
            ))}
          </tbody>
        </table>
      )}
      {editable && again ? <p className="hint">退回以后，重新清点材料并保存，就进入下一轮。</p> : null}
      {editable && view.materials.length > 0 ? (
        <Space className="part-acts">
          <Keyed shortcut={REST_KEY} onClick={receiveRest} disabled={!rest}>
            其余都收到
          </Keyed>
          <Keyed shortcut="Ctrl+S" onClick={save} disabled={changed === 0} loading={command.busy}>
            {changed === 0 ? '保存材料清单' : `保存材料清单（${changed} 项有改动）`}
          </Keyed>
          {changed > 0 ? <Button onClick={() => setEdits(NOTHING)}>放弃改动</Button> : null}
          {changed > 0 ? (
            <span className="hint">没有保存的，离开这一页再回来还在，退出登录、换人或关了程序就没有了</span>
          ) : null}
        </Space>
      ) : null}
    </Section>
  )
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">材料（* 必交）</th>
        <th scope="col" style={{ width: 190 }}>
          情况
        </th>
        <th scope="col" style={{ width: 60 }}>
          页数
        </th>
        <th scope="col" style={{ width: 80 }}>
          原件核对
        </th>
        <th scope="col" style={{ width: '22%' }}>
          说明
        </th>
      </tr>
    </thead>
  )
}
