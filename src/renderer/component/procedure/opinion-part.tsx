import { definitions } from '#ui/api/definitions.ts'
import { Section } from '#ui/component/page.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { outcomeWord } from '#shared/definition/procedure/state-words.ts'
import { numberOf, signerOf, type WorkspaceRow, textOf, type Workspace } from '#ui/component/procedure/words.ts'

function stepLabel(view: Workspace, name: string): string {
  return view.steps.find((step) => step.name === name)?.label ?? name
}

/** What an opinion said of its step; nothing where the step’s own word says it already. */
function saidOf(view: Workspace, row: WorkspaceRow): string {
  const step = textOf(row, 'step')
  const word = outcomeWord(definitions().procedure(view.state.procedure), step, textOf(row, 'outcome'))
  return word === stepLabel(view, step) ? '' : word
}

/** 系统内提出 or 据纸质件录入 by whom from which sheet: both show as what they are (design §6). */
function origin(view: Workspace, row: WorkspaceRow): string {
  if (row['fromPaper'] !== true) return '系统内提出'
  const named = (word: string, field: string) => {
    const name = view.titles[textOf(row, field)]
    return name === undefined ? [] : [`${word} ${name}`]
  }
  const people = [...named('录入人', 'enteredBy'), ...named('核对人', 'comparedBy')]
  return [`据纸质件录入（${textOf(row, 'paperNumber')}）`, ...people].join('，')
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
                  <span>{saidOf(view, row)}</span>
                  {amount === undefined ? null : <MoneyInWords fen={amount} />}
                </div>
                {textOf(row, 'text') === '' ? null : <p>{textOf(row, 'text')}</p>}
                <p className="quiet">
                  {signerOf(view, row)} {textOf(row, 'signedOn')}
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
