import { definitions } from '#ui/api/definitions.ts'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { useSession } from '#ui/api/session.tsx'
import { useFind } from '#ui/api/use-find.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { numberOf, textOf } from '#ui/component/procedure/words.ts'
import { RecordPage } from '#ui/component/record-page.tsx'

function Claims({ session }: { readonly session: string }) {
  const navigate = useNavigate()
  const { can } = useSession()
  const found = useFind({ record: 'training_claim', filter: { session }, sort: null, limit: 100 })
  const add = () => void navigate(`/training/claim/new?session=${session}`)
  return (
    <Section
      title={found.rows.length === 0 ? '补贴申请' : `补贴申请（${found.count}）`}
      extra={
        can('training.write') ? (
          <Button size="small" onClick={add}>
            为这个班录入补贴申请
          </Button>
        ) : null
      }
    >
      <FaultAlert fault={found.fault} onRetry={found.refresh} />
      {found.rows.length === 0 ? (
        found.fault || found.loading ? null : (
          <Empty why="这个班还没有补贴申请。" />
        )
      ) : (
        <ul className="plain-list">
          {found.rows.map((row) => (
            <li key={row.id}>
              <Button type="link" size="small" onClick={() => void navigate(`/training/claim/${row.id}`)}>
                {textOf(row, 'serial')}
              </Button>
              {found.titles[textOf(row, 'enterprise')] ?? ''}，申请 <Money fen={numberOf(row, 'applyAmount')} /> 元
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** T3 is paid by the office itself: attendance and heads are what is asked for (domain §4.1). */
function NoClaim() {
  return (
    <Section title="补贴申请">
      <Empty why="普及培训由政府或机构组织，没有企业补贴；登记学员和签到即可。" />
    </Section>
  )
}

/** One training session with its trainees and the claims it led to. */
export function SessionPage() {
  const { can } = useSession()
  const { id = '' } = useParams()
  return (
    <RecordPage
      key={id}
      definition={definitions().resolved(trainingSession)}
      id={id}
      actions={(row) => (
        <>
          {can('register.import') && can('training.write') ? (
            <GoButton to={`/import/trainee?session=${row.id}&signedHalfDays=0`}>粘贴、导入花名册</GoButton>
          ) : null}
          <GoButton to={`/training/session/${row.id}/attendance`}>登记签到、打印花名册</GoButton>
        </>
      )}
      below={(row) =>
        definitions().roleOf('training-kind', row['kind']) === 'open' ? <NoClaim /> : <Claims session={row.id} />
      }
    />
  )
}
