import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { EditSubject } from '#ui/component/procedure/edit-subject.tsx'
import { SubjectForm } from '#ui/component/procedure/subject-form.tsx'

const NO_TITLES: Readonly<Record<string, string>> = {}
const CLAUSE = '二(五)'
/** What is asked for as a rule: the most that the rules of today allow. */
const MOST = 'training.ratio-most'
const TITLE = '新增培训补贴申请'
const HINT = '单据在保存以后录入：打开这件申请，在“单据”里逐张录。没有单据时，算出的金额是零。'

/** A new claim; `?session=` from the page of the session, `?enterprise=` from that of the enterprise. */
export function NewClaim() {
  const [query] = useSearchParams()
  const [session, enterprise] = [query.get('session'), query.get('enterprise')]
  const parameters = useAsk('parameter.find', {})
  const most = parameters.value?.find(({ name }) => name === MOST)?.value
  const fixed = useMemo(() => {
    const day = today()
    return {
      appliedOn: day,
      year: Number(day.slice(0, 4)),
      ratio: Number(most),
      ...(session ? { session } : {}),
      ...(enterprise ? { enterprise } : {}),
    }
  }, [session, enterprise, most])
  const given = useAsk('register.get', { record: 'training_session', id: session ?? '' }, { enabled: session !== null })
  const title = given.value?.row['title']
  const titles = session !== null && typeof title === 'string' ? { [session]: title } : NO_TITLES
  if (most === undefined) return <ComingPage title={TITLE} asked={parameters} />
  return (
    <SubjectForm
      procedure="training-claim"
      definition={definitions().resolved(trainingClaim)}
      title={TITLE}
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
