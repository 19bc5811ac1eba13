import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { EditSubject } from '#ui/component/procedure/edit-subject.tsx'
import { SubjectForm } from '#ui/component/procedure/subject-form.tsx'

const NO_TITLES: Readonly<Record<string, string>> = {}

/** A new application; `?enterprise=` from the page of the enterprise. */
export function NewApplication() {
  const { station } = useSession()
  const [query] = useSearchParams()
  const enterprise = query.get('enterprise')
  const fixed = useMemo(() => {
    const day = today()
    return {
      appliedOn: day,
      year: Number(day.slice(0, 4)),
      level: station.kind === 'city' ? 'city' : 'county',
      hasOtherFund: false,
      ...(enterprise ? { enterprise } : {}),
    }
  }, [enterprise, station.kind])
  return (
    <SubjectForm
      procedure="fund-application"
      definition={definitions().resolved(fundApplication)}
      title="新增专项资金申请"
      clause="一(三)、五(一)"
      row={undefined}
      titles={NO_TITLES}
      fixed={fixed}
    />
  )
}

/** An application while its fields may still be changed. */
export function EditApplication() {
  return (
    <EditSubject
      procedure="fund-application"
      definition={definitions().resolved(fundApplication)}
      title="更正专项资金申请"
      clause="一(三)、五(一)"
    />
  )
}
