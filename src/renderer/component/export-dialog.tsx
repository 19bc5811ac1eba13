import { Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { InputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { isUnsaved, saveFile } from '#ui/component/file.ts'
import { openPdf } from '#ui/component/open-file.ts'

const FORMATS = [
  { value: 'xlsx', label: 'Excel（xlsx）' },
  { value: 'csv', label: 'CSV' },
  { value: 'pdf', label: '打印清册（PDF）' },
] as const
type Format = (typeof FORMATS)[number]['value']

export type ExportDialogProps = {
  readonly open: boolean
  readonly definition: RecordDefinition
  readonly query: string
  readonly filter: NonNullable<InputOf<'register.find'>['filter']>
  readonly count: number
  /** False where more than `count` were found: they are not counted any further, and all of them go out. */
  readonly countIsExact: boolean
  /** The list's order and whether voided rows are shown: the printed list is the list on the screen. */
  readonly sort?: InputOf<'register.find'>['sort']
  readonly includeVoided?: boolean
  readonly lens?: InputOf<'register.find'>['lens']
  readonly year?: number | null
  /** The format chosen when the dialog opens. */
  readonly first?: Format
  readonly onClose: () => void
}

/** Beyond what a list counts it is said so: a round number would be taken for the number. */
export function shownWords({ count, countIsExact }: Pick<ExportDialogProps, 'count' | 'countIsExact'>): string {
  return countIsExact ? `列表现在显示的 ${count} 条` : `列表现在显示的全部（超过 ${count} 条）`
}

/** Excel, CSV or a printed list of what is shown, or of everything; personal fields only with a stated purpose and the password again (S-73). */
export function ExportDialog(props: ExportDialogProps) {
  const id = useId()
  const { can } = useSession()
  const [shown, setShown] = useState(true)
  const [format, setFormat] = useState<Format>(props.first ?? 'xlsx')
  const [personal, setPersonal] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [password, setPassword] = useState('')
  const command = useCommand('export.records')
  const paper = useCommand('list.print')
  const confirm = useCommand('session.confirm')
  const guarded = Object.entries(props.definition.fields).filter(
    ([, field]) => field.sensitivity !== undefined && field.sensitivity !== 'business',
  )
  /** Purpose and token where personal columns go out; undefined when the password was wrong. */
  const guard = async (act: 'export.records' | 'list.print') => {
    if (!personal) return { purpose: null, confirmation: null }
    const reply = await confirm.run({ password, act })
    setPassword('')
    return reply.ok ? { purpose, confirmation: reply.value.token } : undefined
  }
  const print = async () => {
    const guards = await guard('list.print')
    if (!guards) return
    // Paper is narrow: the list's own columns, and the personal ones only where they were asked for.
    const listed = Object.entries(props.definition.fields)
      .filter(([, field]) => field.list !== undefined && (personal || field.sensitivity === undefined))
      .map(([name]) => name)
      .slice(0, 24)
    const reply = await paper.run({
      list: 'register',
      record: props.definition.name,
      query: shown ? props.query : '',
      filter: shown ? props.filter : {},
      sort: props.sort ?? null,
      includeVoided: shown && (props.includeVoided ?? false),
      lens: shown ? (props.lens ?? 'all') : 'all',
      year: shown ? (props.year ?? null) : null,
      fields: personal && listed.length > 0 ? listed : null,
      ...guards,
    })
    if (!reply.ok) return
    openPdf(reply.value)
    props.onClose()
  }
  const run = async () => {
    if (format === 'pdf') return print()
    const guards = await guard('export.records')
    if (!guards) return
    const open = Object.entries(props.definition.fields)
      .filter(([, field]) => field.kind !== 'json' && (personal || !guarded.some(([, one]) => one === field)))
      .map(([name]) => name)
    const reply = await command.run({
      record: props.definition.name,
      format,
      query: shown ? props.query : '',
      filter: shown ? props.filter : {},
      lens: shown ? (props.lens ?? 'all') : 'all',
      year: shown ? (props.year ?? null) : null,
      fields: open,
      ...guards,
    })
    if (!reply.ok) return
    const outcome = await saveFile(reply.value)
    // What was not saved can be asked for again without choosing everything anew.
    if (!isUnsaved(outcome)) props.onClose()
  }
  return (
    <Modal
      open={props.open}
      title={`${format === 'pdf' ? '打印' : '导出'}${props.definition.label}`}
      width={480}
      onCancel={props.onClose}
      destroyOnHidden
      footer={[
        <Button key="back" onClick={props.onClose}>
          返回
        </Button>,
        <Button
          key="run"
          type="primary"
          loading={command.busy || paper.busy || confirm.busy}
          disabled={personal && (purpose.trim() === '' || password === '')}
          onClick={() => void run()}
        >
          {format === 'pdf' ? '打印' : '导出'}
        </Button>,
      ]}
    >
      <FaultAlert fault={confirm.fault ?? command.fault ?? paper.fault} />
      <div className="stack">
        <Radio.Group
          aria-label="范围"
          value={shown}
          options={[
            { value: true, label: shownWords(props) },
            { value: false, label: '全部' },
          ]}
          onChange={(event) => setShown(event.target.value === true)}
        />
        <Radio.Group
          aria-label="格式"
          value={format}
          options={FORMATS.filter((one) => one.value === 'pdf' || can('register.export'))}
          onChange={(event) => setFormat(FORMATS.find((one) => one.value === event.target.value)?.value ?? 'xlsx')}
        />
        {guarded.length > 0 && can('register.export') ? (
          <Checkbox checked={personal} onChange={(event) => setPersonal(event.target.checked)}>
            {`包括个人信息（${guarded.map(([, field]) => field.label).join('、')}）`}
          </Checkbox>
        ) : null}
        {personal ? (
          <div className="labelled">
            <label htmlFor={id}>用途（记入审计记录）</label>
            <Input id={id} value={purpose} maxLength={200} onChange={(event) => setPurpose(event.target.value)} />
            <label htmlFor={`${id}-password`}>本人口令</label>
            <Input.Password
              id={`${id}-password`}
              value={password}
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
        ) : null}
      </div>
    </Modal>
  )
}
