import { Input, Radio } from 'antd'
import { memo } from 'react'
import { choicesOf } from '#shared/definition/field-code.ts'
import type { Field } from '#shared/definition/field.ts'
import { formatDateOnPaper, isIsoDate, weekday } from '#shared/model/date.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { editText, moneyWord, numberVerdict, readField } from '#ui/component/field-text.ts'
import { FolderInput } from '#ui/component/folder-input.tsx'
import { IndustryPicker } from '#ui/component/industry-picker.tsx'
import { MoneyInput } from '#ui/component/money.tsx'
import { ReferencePicker, type ReferencePickerProps } from '#ui/component/reference-picker.tsx'
import { TypedInput } from '#ui/component/typed-input.tsx'

type FieldControlProps = {
  readonly id: string
  readonly field: Field
  /** The stored value, null, or typed text that could not be read yet. */
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  /** Title of a referenced record already chosen. */
  readonly title?: string
  /** Chosen county, which limits the towns offered. */
  readonly county?: unknown
  /** Chosen parent of what is picked (accounts of that enterprise, items of that call), as `field` and `id`. */
  readonly parent?: string
  readonly parentId?: string
  /** What stands in the form and narrows what is picked, as JSON. */
  readonly narrow?: string
  readonly wrong?: boolean
  /** A warning of the station stands below already: the control then says nothing of its own. */
  readonly warned?: boolean
  readonly disabled?: boolean
  readonly describedBy?: string
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

function dayHint(value: unknown): string {
  return isIsoDate(value) ? `${formatDateOnPaper(value)} 星期${WEEKDAYS[weekday(value) - 1] ?? ''}` : ''
}

function verdictHint(field: Field, value: unknown) {
  const verdict = numberVerdict(field, value)
  return verdict ? <span className={verdict.warns ? 'hint-warns' : ''}>{verdict.text}</span> : undefined
}

const PLACEHOLDERS: Partial<Record<Field['kind'], string>> = {
  date: '如 20140603、6-3、今天',
  period: '如 2014、2014Q1、2014-06',
  money: '如 1,200.50 或 12万',
  ratio: '如 50%',
}

/** The control of one field, by its kind; the label stands outside and names it by `id`. */
export const FieldControl = memo(function FieldControl(props: FieldControlProps) {
  const { field, value, onChange } = props
  const common = {
    id: props.id,
    disabled: props.disabled ?? false,
    wrong: props.wrong ?? false,
    ...(props.describedBy ? { describedBy: props.describedBy } : {}),
  }
  switch (field.kind) {
    case 'money':
      return (
        <MoneyInput
          {...common}
          value={value}
          onChange={onChange}
          unit={moneyWord(field)}
          signed={field.schema.safeParse(-1).success}
          placeholder={PLACEHOLDERS.money ?? ''}
        />
      )
    case 'integer':
    case 'year':
    case 'ratio':
    case 'date':
    case 'period':
    case 'identifier':
    case 'phone':
      return (
        <TypedInput
          {...common}
          value={value}
          onChange={onChange}
          required={field.required}
          align={field.kind === 'integer' || field.kind === 'ratio' ? 'right' : 'left'}
          read={(text) => readField(field, text, today())}
          show={(stored) => editText(field, stored)}
          placeholder={PLACEHOLDERS[field.kind] ?? ''}
          {...(field.kind === 'date' ? { hint: dayHint } : {})}
          {...(props.warned || field.kind === 'date' ? {} : { hint: (stored: unknown) => verdictHint(field, stored) })}
        />
      )
    case 'long-text':
      return (
        <Input.TextArea
          id={props.id}
          value={editText(field, value)}
          rows={2}
          {...(field.max ? { maxLength: field.max } : {})}
          disabled={common.disabled}
          status={props.wrong ? 'error' : ''}
          aria-invalid={common.wrong}
          {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          // A browser brings the line of the cursor into view, not the box around it.
          onFocus={(event) => event.target.scrollIntoView({ block: 'nearest' })}
        />
      )
    case 'boolean':
      return (
        <Radio.Group
          id={props.id}
          value={value}
          disabled={common.disabled}
          aria-label={field.label}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'choice':
    case 'choices':
      return <ChoiceControl {...props} />
    case 'reference':
    case 'application':
      return (
        <ReferencePicker
          {...common}
          target={field.target ?? field.offers ?? ''}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          {...filterOf(props)}
          {...(props.title ? { title: props.title } : {})}
        />
      )
    case 'division':
      return <DivisionControl {...props} />
    default:
      if (field.names === 'industry')
        return <IndustryPicker {...common} value={typeof value === 'string' ? value : null} onChange={onChange} />
      if (field.names === 'folder')
        return (
          <FolderInput
            id={props.id}
            title={field.label}
            value={editText(field, value)}
            disabled={common.disabled}
            wrong={common.wrong}
            {...(props.describedBy ? { describedBy: props.describedBy } : {})}
            onChange={(folder) => onChange(folder === '' ? null : folder)}
          />
        )
      if (field.spelling === 'account-number' || field.spelling === 'identity-number')
        return (
          <TypedInput
            {...common}
            value={value}
            onChange={onChange}
            required={field.required}
            read={(text) => readField(field, text, today())}
            show={(stored) => editText(field, stored)}
            {...(props.warned ? {} : { hint: (stored: unknown) => verdictHint(field, stored) })}
          />
        )
      return (
        <Input
          id={props.id}
          value={editText(field, value)}
          {...(field.max ? { maxLength: field.max } : {})}
          disabled={common.disabled}
          status={props.wrong ? 'error' : ''}
          aria-invalid={common.wrong}
          autoComplete="off"
          {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )
  }
})

/** What the rows offered must have: the chosen parent, and what else the form says of them. */
function filterOf({ parent, parentId, narrow }: FieldControlProps): Pick<ReferencePickerProps, 'filter'> {
  const said = narrow === undefined ? {} : (JSON.parse(narrow) as Record<string, string | number>)
  const filter = { ...said, ...(parent && parentId ? { [parent]: parentId } : {}) }
  return Object.keys(filter).length === 0 ? {} : { filter }
}

function ChoiceControl({ id, field, value, onChange, wrong, disabled, describedBy }: FieldControlProps) {
  const many = field.kind === 'choices'
  const options = choicesOf(field)
    .filter((one) => !one.retired || one.value === value)
    .map((one) => ({ value: one.value, label: one.retired ? `${one.label}（已停用）` : one.label }))
  return (
    <Choose<unknown>
      id={id}
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      value={many ? (Array.isArray(value) ? value : []) : value}
      options={options}
      disabled={disabled ?? false}
      status={wrong ? 'error' : ''}
      placeholder="请选择"
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      onChange={(next: unknown) => onChange(many ? sortedOrNull(next) : (next ?? null))}
    />
  )
}

/** Several of a list are stored in one order, whatever the order of choosing. */
function sortedOrNull(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return null
  return value.map(String).toSorted((one, other) => (one < other ? -1 : 1))
}

function DivisionControl({ id, field, value, onChange, county, wrong, disabled, describedBy }: FieldControlProps) {
  const reference = useAsk('register.reference', {})
  const counties = reference.value?.counties ?? []
  const towns = reference.value?.towns ?? []
  const own = typeof county === 'string' ? towns.filter((town) => town.county === county) : towns
  const all = own.length > 0 ? own : towns
  const takesTown = field.level === 'town'
  return (
    <Choose<string>
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' ? value : null}
      options={(takesTown ? all : counties).map(({ value: code, label }) => ({ value: code, label }))}
      loading={reference.loading}
      disabled={disabled ?? false}
      status={wrong ? 'error' : ''}
      placeholder="请选择"
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}
