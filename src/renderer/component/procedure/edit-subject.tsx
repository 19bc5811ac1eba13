import { useParams } from 'react-router'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { ComingPage } from '#ui/component/coming-page.tsx'
import type { FieldValueMap } from '#ui/component/field-check.ts'
import { SubjectForm } from '#ui/component/procedure/subject-form.tsx'

const NO_VALUES: FieldValueMap = {}

/** An application while its fields may still be changed; every version of it is kept. */
export function EditSubject(props: {
  readonly procedure: string
  readonly definition: RecordDefinition
  readonly title: string
  readonly clause: string
}) {
  const { id = '' } = useParams()
  const got = useAsk('register.get', { record: props.definition.name, id }, { keep: false })
  if (!got.value) return <ComingPage title={props.title} asked={got} />
  return <SubjectForm key={id} {...props} row={got.value.row} titles={got.value.titles} fixed={NO_VALUES} />
}
