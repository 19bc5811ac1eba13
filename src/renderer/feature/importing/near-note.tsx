import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import type { ImportRow, MendPlace, WordChange } from '#ui/feature/importing/mending.ts'
import { joiningCell } from '#ui/feature/importing/near-join.ts'

type Near = OutputOf<'register.near'>[number]

/** Two codes are two firms, whatever they are called: it is said, and nothing is offered. */
function standing({ values }: ImportRow, near: Near): string {
  const own = typeof values['identifier'] === 'string' ? values['identifier'] : ''
  if (own === '' || own === near.identifier) return ''
  return near.identifier ? '证照号码不同' : '已登记的没有号码，先补上再导'
}

type NearNoteProps = {
  readonly batch: string
  readonly row: ImportRow
  readonly onMended: (place: MendPlace, words: WordChange, answer: OutputOf<'import.mend'>) => void
}

/** Of a row that would be entered as a new firm: the registered ones that it resembles, with the reason; joined to one, or new. */
export function NearNote({ batch, row, onMended }: NearNoteProps) {
  const [isNew, setIsNew] = useState(false)
  const { recordPath } = usePaths()
  const mend = useCommand('import.mend')
  const name = typeof row.values['name'] === 'string' ? row.values['name'] : ''
  const asked = useAsk('register.near', { name, most: 3 }, { enabled: name.length > 2 && !isNew, keep: false })
  const near = isNew ? [] : (asked.value ?? [])
  if (near.length === 0) return null
  const join = async (field: string, words: WordChange) => {
    const reply = await mend.run({ batch, row: row.row, field, was: words.from, text: words.to })
    if (reply.ok) onMended({ row: row.row, field }, words, reply.value)
  }
  return (
    <>
      <FaultAlert fault={mend.fault} onClose={mend.clear} />
      <ul className="findings" aria-label={`第 ${row.row} 行：名称相近的已登记企业`}>
        {near.map((one) => {
          const cell = joiningCell(row, one)
          return (
            <li key={one.id}>
              名称相近：
              <Link to={recordPath('enterprise', one.id)} target="_blank" tabIndex={-1}>
                {one.name}
              </Link>
              {`（${[one.reason, one.county, standing(row, one)].filter(Boolean).join('，')}）`}
              {cell ? (
                <Button size="small" type="link" loading={mend.busy} onClick={() => void join(cell.field, cell.words)}>
                  是这一家，并入
                </Button>
              ) : null}
            </li>
          )
        })}
        <li>
          <Button size="small" type="link" onClick={() => setIsNew(true)}>
            都不是，按新的进
          </Button>
        </li>
      </ul>
    </>
  )
}
