import { definitions } from '#ui/api/definitions.ts'
import { Section } from '#ui/component/page.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { outcomeWord } from '#shared/definition/procedure/state-words.ts'
import { numberOf, type StoredRow, textOf, titleOf, type Workspace } from '#ui/component/procedure/words.ts'

function stepLabel(view: Workspace, name: string): string {
  return view.steps.find((step) => step.name === name)?.label ?? name
}

/** 系统内提出 or 据纸质件录入 by whom from which sheet: both show as what they are (design §6). */
function origin(view: Workspace, row: StoredRow): string {
  const entered = titleOf(view, row, 'enteredBy')
  if (row['fromPaper'] !== true) return '系统内提出'
  const compared = titleOf(view, row, 'comparedBy')
  return `据纸质件录入（${textOf(row, 'paperNumber')}），录入人 ${entered}${compared === '' ? '' : `，核对人 ${compared}`}`
}

/** The signed words so far, oldest first, each with person, unit, date and where it came from. */
export function OpinionPart({ view }: { readonly view: Workspace }) {
  return (
    <Section title="意见" id="opinion">
      {view.opinions.length === 0 ? (
        <Empty why="还没有签署意见。办理第一步后，意见会按先后列在这里。" />
      ) : (
        <ol className="plain opinions">
          {view.opinions.map((row) => {
            const amount = numberOf(row, 'amount')
            return (
              <li key={row.id}>
                <div className="opinion-head">
                  <strong>{stepLabel(view, textOf(row, 'step'))}</strong>
                  <span>
                    {outcomeWord(
                      definitions().procedure(view.state.procedure),
                      textOf(row, 'step'),
                      textOf(row, 'outcome'),
                    )}
                  </span>
                  {amount === undefined ? null : <MoneyInWords fen={amount} />}
                </div>
                {textOf(row, 'text') === '' ? null : <p>{textOf(row, 'text')}</p>}
                <p className="quiet">
                  {titleOf(view, row, 'signatory')}（{textOf(row, 'signatoryUnit')}） {textOf(row, 'signedOn')}
                  {' · '}
                  {origin(view, row)}
                  {textOf(row, 'document') === '' ? '' : ` · 文号 ${textOf(row, 'document')}`}
                  {textOf(row, 'waiver') === '' ? '' : ` · 岗位分离豁免 ${textOf(row, 'waiver')}`}
                </p>
              </li>
            )
          })}
        </ol>
      )}
    </Section>
  )
}
