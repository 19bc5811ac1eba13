import { Button } from 'antd'
import { useParams } from 'react-router'
import { jointMeeting } from '#shared/definition/register/joint-meeting.ts'
import { meetingDecision } from '#shared/definition/register/meeting-decision.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useFind } from '#ui/api/use-find.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Section } from '#ui/component/page.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'
import { RecordPage } from '#ui/component/record-page.tsx'

/** 联席会议. */
export function MeetingList() {
  return <RecordListPage definition={definitions().resolved(jointMeeting)} />
}

/** Decisions of a meeting and the tasks they became. */
function Decisions({ meeting, ours }: { readonly meeting: string; readonly ours: boolean }) {
  const { can } = useSession()
  const found = useFind({
    record: meetingDecision.name,
    filter: { meeting },
    sort: { field: 'sequence', descending: false },
    limit: 100,
  })
  const make = useCommand('supervision.taskFromDecision')
  if (found.fault) return <FaultAlert fault={found.fault} onRetry={found.refresh} />
  // Of another unit's meeting the decisions stand above: here only what they became.
  if (!found.rows.some((row) => ours || textOf(row, 'task') !== '')) return null
  return (
    <Section title="议定事项转督办">
      <FaultAlert fault={make.fault} onClose={make.clear} />
      <ul className="plain-list">
        {found.rows.map((row) => {
          const task = textOf(row, 'task')
          return (
            <li key={row.id}>
              {`${String(row['sequence'])}. ${textOf(row, 'title')}`}{' '}
              {task === '' ? (
                can('register.write') && ours ? (
                  <Button
                    size="small"
                    loading={make.busy}
                    aria-label={`转为督办：${textOf(row, 'title')}`}
                    onClick={() => void make.run({ decision: row.id })}
                  >
                    转为督办
                  </Button>
                ) : null
              ) : (
                <GoButton type="link" size="small" to={`/supervision/task/${task}`}>
                  看督办事项
                </GoButton>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** One meeting, its decisions, and its minutes on paper (LX-2). */
export function MeetingPage() {
  const { id = '' } = useParams()
  const { can, station } = useSession()
  return (
    <RecordPage
      key={id}
      definition={definitions().resolved(jointMeeting)}
      id={id}
      actions={(row) =>
        can('form.print') ? (
          <>
            <GoButton to={`/print/paper/LX-1/${row.id}`}>打印会议通知</GoButton>
            <GoButton to={`/print/paper/LX-2/${row.id}`}>打印会议纪要</GoButton>
          </>
        ) : null
      }
      below={(row) => <Decisions meeting={row.id} ours={row.station === station.id} />}
    />
  )
}
