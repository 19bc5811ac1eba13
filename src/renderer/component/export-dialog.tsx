import { Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { InputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'

export type ExportDialogProps = {
  readonly open: boolean
  readonly definition: RecordDefinition
  readonly query: string
  readonly filter: NonNullable<InputOf<'export.records'>['filter']>
  readonly count: number
  readonly onClose: () => void
}

/** Excel or CSV of what is shown, or of everything; personal fields only with a stated purpose, which is logged (S-73). */
export function ExportDialog(props: ExportDialogProps) {
  const id = useId()
  const [shown, setShown] = useState(true)
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const [personal, setPersonal] = useState(false)
  const [purpose, setPurpose] = useState('')
  const command = useCommand('export.records')
  const guarded = Object.entries(props.definition.fields).filter(
    ([, field]) => field.sensitivity !== undefined && field.sensitivity !== 'business',
  )
  const run = async () => {
    const open = Object.entries(props.definition.fields)
      .filter(([, field]) => field.kind !== 'json' && (personal || !guarded.some(([, one]) => one === field)))
      .map(([name]) => name)
    const reply = await command.run({
      record: props.definition.name,
      format,
      query: shown ? props.query : '',
      filter: shown ? props.filter : {},
      fields: open,
      purpose: personal ? purpose : null,
    })
    if (!reply.ok) return
    saveFile(reply.value)
    props.onClose()
  }
  return (
    <Modal
      open={props.open}
      title={`导出${props.definition.label}`}
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
          loading={command.busy}
          disabled={personal && purpose.trim() === ''}
          onClick={() => void run()}
        >
          导出
        </Button>,
      ]}
    >
      <FaultAlert fault={command.fault} />
      <div className="stack">
        <Radio.Group
          aria-label="范围"
          value={shown}
          options={[
            { value: true, label: `列表现在显示的 ${props.count} 条` },
            { value: false, label: '全部' },
          ]}
          onChange={(event) => setShown(event.target.value === true)}
        />
        <Radio.Group
          aria-label="格式"
          value={format}
          options={[
            { value: 'xlsx', label: 'Excel（xlsx）' },
            { value: 'csv', label: 'CSV' },
          ]}
          onChange={(event) => setFormat(event.target.value === 'csv' ? 'csv' : 'xlsx')}
        />
        {guarded.length > 0 ? (
          <Checkbox checked={personal} onChange={(event) => setPersonal(event.target.checked)}>
            {`包括个人信息（${guarded.map(([, field]) => field.label).join('、')}）`}
          </Checkbox>
        ) : null}
        {personal ? (
          <div className="labelled">
            <label htmlFor={id}>用途（记入审计记录）</label>
            <Input id={id} value={purpose} maxLength={200} onChange={(event) => setPurpose(event.target.value)} />
          </div>
        ) : null}
      </div>
    </Modal>
  )
}
