import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { recordNamed } from '#shared/definition/all.ts'
import { enterpriseSynonyms } from '#shared/definition/import/enterprise.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { typedFields } from '#ui/component/field-check.ts'

type Opened = OutputOf<'import.open'>
export type Sheet = Opened['sheets'][number]
export type Mapping = Sheet['mapping']

/** Fields a sheet can fill: those of the form, and for enterprises also the contact's. */
function fieldsOf(record: string): { value: string; label: string; required: boolean }[] {
  const definition = recordNamed(record)
  const own = definition
    ? typedFields(definition).map(([value, field]) => ({ value, label: field.label, required: field.required }))
    : []
  if (record !== 'enterprise') return own
  const more = enterpriseSynonyms
    .filter(({ field }) => own.every((one) => one.value !== field))
    .map(({ field, label }) => ({ value: field, label, required: false }))
  return [...own, ...more]
}

/** Which column fills which field; what was chosen for the same headers before is remembered (U-17). */
export function MappingStep(props: {
  readonly record: string
  readonly opened: Opened
  readonly busy: boolean
  readonly onBack: () => void
  readonly onStage: (sheet: string, mapping: Mapping, defaults: Readonly<Record<string, unknown>>) => void
}) {
  const { sheets, notes } = props.opened
  const first = sheets.toSorted((one, other) => other.rows - one.rows)[0]
  const [name, setName] = useState(first?.name ?? '')
  const { station } = useSession()
  const reference = useAsk('register.reference', {})
  const [county, setCounty] = useState<string | null>(station.kind === 'county' ? station.code : null)
  const [changed, setChanged] = useState<Readonly<Record<string, Mapping>>>({})
  const fields = useMemo(() => fieldsOf(props.record), [props.record])
  const sheet = sheets.find((one) => one.name === name)
  if (!sheet) return <Alert type="warning" showIcon title="文件里没有可读的工作表，请换一个文件" />
  const mapping = changed[name] ?? sheet.mapping
  const set = (column: string, field: string | null) => {
    // One field takes one column: the column that had it before lets it go.
    const freed = Object.fromEntries(
      Object.entries(mapping).map(([key, value]) => [key, value === field ? null : value]),
    )
    setChanged({ ...changed, [name]: { ...freed, [column]: field } })
  }
  const taken = new Set(Object.values(mapping))
  const asksCounty = fields.some((field) => field.value === 'county') && !taken.has('county')
  const missing = fields.filter(
    (field) => field.required && !taken.has(field.value) && !(asksCounty && field.value === 'county'),
  )
  return (
    <>
      {notes.map((note) => (
        <Alert key={note} className="fault" type="info" showIcon title={note} />
      ))}
      <div className="toolbar">
        {sheets.length > 1 ? (
          <Choose<string>
            aria-label="工作表"
            allowClear={false}
            value={name}
            options={sheets.map((one) => ({ value: one.name, label: `${one.name}（${one.rows} 行）` }))}
            onChange={(value: string) => setName(value)}
          />
        ) : null}
        <span>{`表头在第 ${sheet.headerRow} 行，数据 ${sheet.rows} 行。`}</span>
        {sheet.remembered ? <span className="hint">已按上次同样表头的对应填好。</span> : null}
        {sheet.ignored.length > 0 ? <span className="hint">{`不导入：${sheet.ignored.join('；')}`}</span> : null}
      </div>
      {missing.length > 0 ? (
        <Alert
          className="fault"
          type="warning"
          showIcon
          title={`表里没有对应的必填栏目：${missing.map((one) => one.label).join('、')}`}
          description="能由程序判断的会补上，判断不了的行会列为“不能进”。"
        />
      ) : null}
      {asksCounty ? (
        <div className="toolbar">
          <label htmlFor="default-county">表里没有县市区一栏，都登记为</label>
          <Choose<string>
            id="default-county"
            value={county}
            placeholder="请选择"
            options={(reference.value?.counties ?? []).map(({ value, label }) => ({ value, label }))}
            onChange={(value: string | undefined) => setCounty(value ?? null)}
          />
        </div>
      ) : null}
      <table className="plain-table mapping">
        <thead>
          <tr>
            <th scope="col">表里的栏目</th>
            <th scope="col">前几行的内容</th>
            <th scope="col">登记为</th>
          </tr>
        </thead>
        <tbody>
          {sheet.columns.map((column, at) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td className="sample">
                {sheet.sample
                  .map((row) => row[at] ?? '')
                  .filter((text) => text !== '')
                  .slice(0, 3)
                  .join('；')}
              </td>
              <td>
                <Choose<string>
                  aria-label={`“${column}”登记为`}
                  value={mapping[column] ?? null}
                  placeholder="不导入"
                  showSearch={{ optionFilterProp: 'label' }}
                  options={fields.map(({ value, label, required }) => ({
                    value,
                    label: required ? `${label} *` : label,
                  }))}
                  onChange={(value: string | undefined) => set(column, value ?? null)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="door-acts">
        <Button
          type="primary"
          loading={props.busy}
          onClick={() => props.onStage(name, mapping, asksCounty && county ? { county } : {})}
        >
          试导入
        </Button>
        <Button onClick={props.onBack} disabled={props.busy}>
          换一个文件
        </Button>
      </div>
    </>
  )
}
