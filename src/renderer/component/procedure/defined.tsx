import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { isReference } from '#shared/definition/field.ts'
import { form, isFormCode } from '#shared/definition/form.ts'
import type { ProcedureDefinition, ProcedureScreen } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { Permission } from '#shared/permission.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { showText } from '#ui/component/field-text.ts'
import { Section } from '#ui/component/page.tsx'
import { PrintButton } from '#ui/component/print-button.tsx'
import { EditSubject } from '#ui/component/procedure/edit-subject.tsx'
import { FactList, type FactLine } from '#ui/component/procedure/facts.tsx'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import { SubjectForm } from '#ui/component/procedure/subject-form.tsx'
import type { ProcedureLine } from '#ui/component/procedure/use-procedure-list.ts'
import { textOf, referenceTitle, type Workspace } from '#ui/component/procedure/words.ts'
import { ProcedurePage } from '#ui/component/procedure/workspace.tsx'

type Defined = {
  readonly definition: ProcedureDefinition
  readonly record: RecordDefinition
  readonly screen: ProcedureScreen
  /** Who may hand one in: the record's own permission. */
  readonly writes: Permission
}

/** A procedure whose screens come from its definition; anything else is a programming error. */
function defined(name: string): Defined {
  const definition = definitions().procedure(name)
  const record = definition ? definitions().record(definition.record) : undefined
  if (!definition?.screen || !record) throw new Error(`the procedure ${name} defines no screens`)
  // A record's permission is one of the table's, checked by tests/architecture/contract.test.ts.
  return { definition, record, screen: definition.screen, writes: record.permission.write as Permission }
}

/** The list of one procedure's applications. */
export function DefinedList({ name }: { readonly name: string }) {
  const { definition, record, screen, writes } = defined(name)
  const columns = useMemo(() => {
    const field = screen.column === undefined ? undefined : record.fields[screen.column]
    const key = screen.column ?? ''
    if (!field) return undefined
    const column: DataColumn<ProcedureLine> = {
      key,
      label: field.label,
      width: 130,
      render: ({ row }) => showText(field, row[key]),
    }
    return () => [column]
  }, [record, screen])
  return (
    <ProcedureListPage
      procedure={name}
      title={definition.label}
      noun={screen.noun}
      newPermission={writes}
      emptyWhy={screen.empty}
      {...(columns ? { columns } : {})}
    />
  )
}

const NO_TITLES: Readonly<Record<string, string>> = {}

/** A new one; `?enterprise=` and `?title=` come from the page it was begun on. */
export function DefinedNew({ name }: { readonly name: string }) {
  const { definition, record, screen } = defined(name)
  const [query] = useSearchParams()
  const [enterprise, title] = [query.get('enterprise'), query.get('title')]
  const fixed = useMemo(() => {
    const day = today()
    return {
      appliedOn: day,
      year: Number(day.slice(0, 4)),
      ...screen.initial,
      ...(enterprise && record.fields['enterprise']?.computed !== true ? { enterprise } : {}),
      ...(title && 'title' in record.fields ? { title } : {}),
    }
  }, [enterprise, title, record, screen])
  const held = useAsk('register.get', { record: 'title', id: title ?? '' }, { enabled: title !== null })
  const number = held.value?.row['number']
  return (
    <SubjectForm
      procedure={name}
      definition={record}
      title={`新增${screen.noun}`}
      clause={definition.clause}
      row={undefined}
      titles={title !== null && typeof number === 'string' ? { [title]: number } : NO_TITLES}
      fixed={fixed}
      hint={screen.newHelp}
    />
  )
}

/** A correction, every version of which is kept. */
export function DefinedEdit({ name }: { readonly name: string }) {
  const { definition, record, screen } = defined(name)
  return <EditSubject procedure={name} definition={record} title={`更正${screen.noun}`} clause={definition.clause} />
}

function DefinedFacts({ record, view }: { readonly record: RecordDefinition; readonly view: Workspace }) {
  const entries = Object.entries(record.fields).filter(([, field]) => !field.computed)
  const line = ([name, field]: (typeof entries)[number]): FactLine => {
    const value = view.row[name]
    if (isReference(field)) return [field.label, referenceTitle(view, view.row, name)]
    const unit = field.unit === undefined || value === null || value === undefined ? '' : ` ${field.unit}`
    return [field.label, value === null || value === undefined ? '' : `${showText(field, value)}${unit}`]
  }
  const long = entries.filter(([, field]) => field.kind === 'long-text')
  const holder = record.fields['enterprise']?.computed === true ? referenceTitle(view, view.row, 'enterprise') : ''
  return (
    <Section title={`${record.label}内容`}>
      <FactList
        wide
        lines={[['企业', holder], ...entries.filter(([, field]) => field.kind !== 'long-text').map(line)]}
      />
      {long.map(([name, field]) => {
        const text = textOf(view.row, name)
        return text === '' ? null : (
          <p key={name} className="long">
            {field.label}：{text}
          </p>
        )
      })}
    </Section>
  )
}

/** The workspace of one application, with its forms to print. */
export function DefinedPage({ name }: { readonly name: string }) {
  const { definition, record, screen, writes } = defined(name)
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { can } = useSession()
  const correct = () => void navigate(`${screen.path}/${id}/edit`)
  const [first, ...others] = definition.documents.filter((code) => code !== definition.notice?.paper).filter(isFormCode)
  return (
    <ProcedurePage
      key={id}
      procedure={name}
      subject={id}
      facts={(view) => <DefinedFacts record={record} view={view} />}
      actions={(view) => (
        <>
          {first ? <PrintButton word={`打印${form[first].name}`} path={`/print/paper/${first}/${id}`} /> : null}
          {can('form.print')
            ? others.map((code) => (
                <Button key={code} onClick={() => void navigate(`/print/paper/${code}/${id}`)}>
                  打印{form[code].name}
                </Button>
              ))
            : null}
          {view.ours && !view.state.finished && can(writes) ? <Button onClick={correct}>更正</Button> : null}
        </>
      )}
      {...(can(writes) ? { onCorrect: correct } : {})}
    />
  )
}
