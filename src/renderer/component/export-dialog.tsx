import { Checkbox, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { InputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { isUnsaved, saveFile } from '#ui/component/file.ts'
import { openPdf } from '#ui/component/open-file.ts'
import { JobProgress } from '#ui/component/progress.tsx'

const FORMATS = [
  { value: 'xlsx', label: 'Excel（xlsx）' },
  { value: 'csv', label: 'CSV' },
  { value: 'pdf', label: '打印清册（PDF）' },
] as const
type Format = (typeof FORMATS)[number]['value']

type ExportDialogProps = {
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
  /** Rows that are ticked in the list: ticks count, and choose nothing that goes out. */
  readonly ticked?: number
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

/** What is chosen in the dialog: which rows, how, and whether personal columns go along, what for. */
type Choice = {
  readonly shown: boolean
  readonly format: Format
  readonly personal: boolean
  readonly purpose: string
}

/** Runs the export or the printing as chosen; true when the file was saved or the list went to print. */
function useRun(props: ExportDialogProps) {
  const command = useCommand('export.records')
  const paper = useCommand('list.print')
  const confirm = useCommand('session.confirm')
  const { definition } = props
  const rowsOf = ({ shown }: Choice) => ({
    record: definition.name,
    query: shown ? props.query : '',
    filter: shown ? props.filter : {},
    lens: shown ? (props.lens ?? 'all') : 'all',
    year: shown ? (props.year ?? null) : null,
  })
  /** Purpose and token where personal columns go out; undefined when the password was wrong. */
  const guard = async (act: 'export.records' | 'list.print', { personal, purpose }: Choice, password: string) => {
    if (!personal) return { purpose: null, confirmation: null }
    const reply = await confirm.run({ password, act })
    return reply.ok ? { purpose, confirmation: reply.value.token } : undefined
  }
  const print = async (choice: Choice, password: string) => {
    const guards = await guard('list.print', choice, password)
    if (!guards) return false
    const listed = listedFields(definition, choice.personal)
    const reply = await paper.run({
      list: 'register',
      ...rowsOf(choice),
      sort: props.sort ?? null,
      includeVoided: choice.shown && (props.includeVoided ?? false),
      fields: choice.personal && listed.length > 0 ? listed : null,
      ...guards,
    })
    if (reply.ok) openPdf(reply.value)
    return reply.ok
  }
  const write = async (choice: Choice, format: 'xlsx' | 'csv', password: string) => {
    const guards = await guard('export.records', choice, password)
    if (!guards) return false
    const fields = openFields(definition, choice.personal)
    const reply = await command.run({ ...rowsOf(choice), format, fields, ...guards })
    // What was not saved can be asked for again without choosing everything anew.
    return reply.ok && !isUnsaved(await saveFile(reply.value))
  }
  return {
    run: (choice: Choice, password: string) =>
      choice.format === 'pdf' ? print(choice, password) : write(choice, choice.format, password),
    busy: command.busy || paper.busy || confirm.busy,
    work: paper.busy ? paper : command,
    fault: confirm.fault ?? command.fault ?? paper.fault,
  }
}

function guardedFields({ fields }: RecordDefinition) {
  return Object.values(fields).filter(({ sensitivity }) => sensitivity !== undefined && sensitivity !== 'business')
}

/** Every column of a sheet; the personal ones only where they were asked for. */
function openFields(definition: RecordDefinition, personal: boolean): string[] {
  const guarded = guardedFields(definition)
  return Object.entries(definition.fields)
    .filter(([, field]) => field.kind !== 'json' && (personal || !guarded.includes(field)))
    .map(([name]) => name)
}

/** Paper is narrow: the list's own columns, and the personal ones only where they were asked for. */
function listedFields(definition: RecordDefinition, personal: boolean): string[] {
  return Object.entries(definition.fields)
    .filter(([, field]) => field.list !== undefined && (personal || field.sensitivity === undefined))
    .map(([name]) => name)
    .slice(0, 24)
}

/** Excel, CSV or a printed list of what is shown, or of everything; personal fields only with a stated purpose and the password again. */
export function ExportDialog(props: ExportDialogProps) {
  const [choice, setChoice] = useState<Choice>({
    shown: true,
    format: props.first ?? 'xlsx',
    personal: false,
    purpose: '',
  })
  const [password, setPassword] = useState('')
  const { run, busy, work, fault } = useRun(props)
  const word = choice.format === 'pdf' ? '打印' : '导出'
  const go = async () => {
    const done = await run(choice, password)
    setPassword('')
    if (done) props.onClose()
  }
  const ready = !choice.personal || (choice.purpose.trim() !== '' && password !== '')
  return (
    <Dialog
      open={props.open}
      title={`${word}${props.definition.label}`}
      width={480}
      back="返回"
      act={{ word, run: () => void go(), busy, ready }}
      fault={fault}
      onClose={props.onClose}
    >
      <JobProgress of={work} label={`正在${word}`} />
      <Choices
        {...props}
        choice={choice}
        onChoose={(part) => setChoice({ ...choice, ...part })}
        password={password}
        onPassword={setPassword}
      />
    </Dialog>
  )
}

type ChoicesProps = ExportDialogProps & {
  readonly choice: Choice
  readonly onChoose: (part: Partial<Choice>) => void
  readonly password: string
  readonly onPassword: (password: string) => void
}

function Choices(props: ChoicesProps) {
  const { choice, onChoose } = props
  const { can } = useSession()
  const guarded = guardedFields(props.definition)
  return (
    <div className="stack">
      <Radio.Group
        aria-label="范围"
        value={choice.shown}
        options={[
          { value: true, label: shownWords(props) },
          { value: false, label: '全部' },
        ]}
        onChange={(event) => onChoose({ shown: event.target.value === true })}
      />
      <Radio.Group
        aria-label="格式"
        value={choice.format}
        options={FORMATS.filter((one) => one.value === 'pdf' || can('register.export'))}
        onChange={(event) =>
          onChoose({ format: FORMATS.find((one) => one.value === event.target.value)?.value ?? 'xlsx' })
        }
      />
      {props.ticked ? <p className="hint">{`勾选的 ${props.ticked} 条不单独取出：出去的是上面选的范围。`}</p> : null}
      {props.includeVoided && choice.shown && choice.format !== 'pdf' ? (
        <p className="hint hint-warns">其中已作废的不写进 Excel 和 CSV；要连已作废的一起，用打印清册。</p>
      ) : null}
      {guarded.length > 0 && can('register.export') ? (
        <Checkbox checked={choice.personal} onChange={(event) => onChoose({ personal: event.target.checked })}>
          {`包括个人信息（${guarded.map(({ label }) => label).join('、')}）`}
        </Checkbox>
      ) : null}
      {choice.personal ? <Purpose {...props} /> : null}
    </div>
  )
}

/** What the personal columns are for, and the password of who takes them along. */
function Purpose({ choice, onChoose, password, onPassword }: ChoicesProps) {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>用途（记入审计记录）</label>
      <Input
        id={id}
        value={choice.purpose}
        maxLength={200}
        onChange={(event) => onChoose({ purpose: event.target.value })}
      />
      <label htmlFor={`${id}-password`}>本人口令</label>
      <Input.Password
        id={`${id}-password`}
        value={password}
        autoComplete="current-password"
        onChange={(event) => onPassword(event.target.value)}
      />
    </div>
  )
}
