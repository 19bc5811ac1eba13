import { Button } from 'antd'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { useFind } from '#ui/api/use-find.ts'
import { Empty } from '#ui/component/empty.tsx'
import { moneyWord } from '#ui/component/field-text.ts'
import { Money } from '#ui/component/money.tsx'

/** How many rows, how many chosen, and the sums of money. */
export function ListFooter(props: {
  readonly definition: RecordDefinition
  readonly found: ReturnType<typeof useFind>
  readonly selected: number
}) {
  const { definition, found, selected } = props
  const sums = Object.entries(found.sums).filter(([name]) => definition.fields[name]?.list !== undefined)
  return (
    <>
      <span role="status">{`共 ${found.countIsExact ? '' : '超过 '}${found.count} 条`}</span>
      {selected > 0 ? <span>{`已选 ${selected} 条`}</span> : null}
      {found.countIsExact || !addsUp(definition) ? null : (
        <span className="hint">{`超过 ${found.count} 条的不列合计，请先筛选`}</span>
      )}
      {sums.map(([name, fen]) => {
        const field = definition.fields[name]
        return field ? (
          <span key={name}>
            {`${totalOf(field.label)} `}
            <Money fen={fen} unit={moneyWord(field)} />
            {` ${moneyWord(field)}`}
          </span>
        ) : null
      })}
    </>
  )
}

function addsUp({ fields }: RecordDefinition): boolean {
  return Object.values(fields).some((one) => one.kind === 'money' && one.list !== undefined && one.summed !== false)
}

/** 价税合计 is a total by its name already. */
function totalOf(label: string): string {
  return label.endsWith('合计') ? label : `${label}合计`
}

/** Why there is nothing to see, and what to do. */
export function ListEmpty(props: {
  readonly label: string
  readonly narrowed: boolean
  readonly writes: boolean
  readonly onClear: () => void
  readonly onNew: () => void
  readonly onImport: (() => void) | undefined
}) {
  if (props.narrowed)
    return (
      <Empty why={`没有符合查找和筛选条件的${props.label}。`}>
        <Button onClick={props.onClear}>清除条件</Button>
        {props.writes ? <Button onClick={props.onNew}>新增</Button> : null}
      </Empty>
    )
  return (
    <Empty
      why={`还没有登记过${props.label}。${props.writes ? `可以逐条新增${props.onImport ? '，有现成表格的也可以导入' : ''}。` : '有同事登记以后，列在这里。'}`}
    >
      {props.writes ? <Button onClick={props.onNew}>新增第一条</Button> : null}
      {props.onImport ? <Button onClick={props.onImport}>从表格导入</Button> : null}
    </Empty>
  )
}
