import { definitions } from '#ui/api/definitions.ts'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { useSession } from '#ui/api/session.tsx'
import { showText } from '#ui/component/field-text.ts'
import { PrintButton } from '#ui/component/print-button.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList, type FactLine } from '#ui/component/procedure/facts.tsx'
import { amountLine } from '#ui/component/procedure/final-act.tsx'
import { numberOf, textOf, referenceTitle, type Workspace } from '#ui/component/procedure/words.ts'
import { ProcedurePage } from '#ui/component/procedure/workspace.tsx'
import { ReceiptPart } from '#ui/feature/training/receipt-part.tsx'

const NAMES = ['kind', 'appliedOn', 'year', 'headcount', 'ratio'] as const

function factLines(view: Workspace): readonly FactLine[] {
  const { row } = view
  const { fields } = definitions().resolved(trainingClaim)
  return [
    ['申请企业', referenceTitle(view, row, 'enterprise')],
    ['培训班', referenceTitle(view, row, 'session')],
    ...NAMES.map((name): FactLine => [fields[name].label, showText(fields[name], row[name])]),
    amountLine('申请金额', numberOf(row, 'applyAmount')),
    ['承诺书', row['promiseSigned'] === true ? '已签' : '未签'],
    ['备注', textOf(row, 'remark')],
  ]
}

/** The workspace of one training claim: receipts first, then the same steps as any procedure. */
export function ClaimPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { can } = useSession()
  const correct = () => void navigate(`/training/claim/${id}/edit`)
  return (
    <ProcedurePage
      key={id}
      procedure="training-claim"
      subject={id}
      facts={(view) => (
        <>
          <Section title="申请内容">
            <FactList wide lines={factLines(view)} />
          </Section>
          <ReceiptPart view={view} />
        </>
      )}
      actions={(view) => (
        <>
          <PrintButton
            word="打印申请表"
            path={`/print/paper/${definitions().roleOf('training-kind', view.row['kind']) === 'skill' ? 'PX-7' : 'PX-6'}/${id}`}
          />
          {view.ours && !view.state.finished && view.state.approved === 0 && can('training.write') ? (
            <Button onClick={correct}>更正</Button>
          ) : null}
        </>
      )}
      {...(can('training.write') ? { onCorrect: correct } : {})}
    />
  )
}
