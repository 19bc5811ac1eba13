import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { showText } from '#ui/component/field-text.ts'
import { PrintButton } from '#ui/component/print-button.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList, type FactLine } from '#ui/component/procedure/facts.tsx'
import { amountLine } from '#ui/component/procedure/final-act.tsx'
import { numberOf, textOf, referenceTitle, type Workspace } from '#ui/component/procedure/words.ts'
import { ProcedurePage } from '#ui/component/procedure/workspace.tsx'

const NAMES = ['year', 'level', 'category', 'purpose', 'supportMode', 'projectPlace', 'startsOn', 'endsOn'] as const
const AMOUNTS = ['investTotal', 'investDone', 'eligibleAmount', 'otherFiscal', 'interestPaid'] as const

function factLines(view: Workspace): readonly FactLine[] {
  const { row } = view
  const { fields } = definitions().resolved(fundApplication)
  return [
    ['申报企业', referenceTitle(view, row, 'enterprise')],
    amountLine('申请金额', numberOf(row, 'applyAmount')),
    ['申报日期', textOf(row, 'appliedOn')],
    ['申报通知', referenceTitle(view, row, 'call')],
    ['支持项目', referenceTitle(view, row, 'supportItem')],
    ...NAMES.map((name): FactLine => [fields[name].label, showText(fields[name], row[name])]),
    ...AMOUNTS.map((name): FactLine => {
      const fen = numberOf(row, name)
      return [fields[name].label, fen === undefined ? '' : `${showText(fields[name], fen)} 元`]
    }),
    ['已获其他财政资金', row['hasOtherFund'] === true ? `有：${textOf(row, 'otherFundNote')}` : '无'],
    ['承诺书', row['promiseSigned'] === true ? '已签' : '未签'],
  ]
}

function ProjectFacts({ view }: { readonly view: Workspace }) {
  const content = textOf(view.row, 'content')
  const goal = textOf(view.row, 'goal')
  return (
    <Section title="申请内容">
      <FactList wide lines={factLines(view)} />
      {content === '' ? null : <p className="long">建设内容：{content}</p>}
      {goal === '' ? null : <p className="long">预期目标：{goal}</p>}
    </Section>
  )
}

/** The workspace of one fund application. */
export function ApplicationPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { can } = useSession()
  const correct = () => void navigate(`/fund/application/${id}/edit`)
  return (
    <ProcedurePage
      key={id}
      procedure="fund-application"
      subject={id}
      facts={(view) => <ProjectFacts view={view} />}
      actions={(view) => (
        <>
          <PrintButton word="打印审批表" path={`/print/paper/ZJ-2/${id}`} />
          {view.ours && !view.state.finished && view.state.approved === 0 && can('fund.apply') ? (
            <Button onClick={correct}>更正</Button>
          ) : null}
        </>
      )}
      {...(can('fund.apply') ? { onCorrect: correct } : {})}
    />
  )
}
