import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { EditSubject } from '#ui/component/procedure/edit-subject.tsx'
import { SubjectForm } from '#ui/component/procedure/subject-form.tsx'

const NO_TITLES: Readonly<Record<string, string>> = {}
const CLAUSE = '二(五)'
const HINT = '单据在保存以后录入：打开这件申请，在“单据”里逐张录。没有单据时，算出的金额是零。'

/** A new claim; `?session=` from the page of the session, `?enterprise=` from that of the enterprise. */
export function NewClaim() {
  const [query] = useSearchParams()
  const [session, enterprise] = [query.get('session'), query.get('enterprise')]
  const fixed = useMemo(() => {
    const day = today()
    return {
      appliedOn: day,
      year: Number(day.slice(0, 4)),
      ratio: 5000,
      ...(session ? { session } : {}),
      ...(enterprise ? { enterprise } : {}),
    }
  }, [session, enterprise])
  const given = useAsk('register.get', { record: 'training_session', id: session ?? '' }, { enabled: session !== null })
  const title = given.value?.row['title']
  const titles = session !== null && typeof title === 'string' ? { [session]: title } : NO_TITLES
  return (
    <SubjectForm
      procedure="training-claim"
      definition={definitions().resolved(trainingClaim)}
      title="新增培训补贴申请"
      clause={CLAUSE}
      row={undefined}
      titles={titles}
      fixed={fixed}
      hint={HINT}
    />
  )
}

/** A claim while its fields may still be changed. */
export function EditClaim() {
  return (
    <EditSubject
      procedure="training-claim"
      definition={definitions().resolved(trainingClaim)}
      title="更正培训补贴申请"
      clause={CLAUSE}
    />
  )
}
