import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { guardComposition } from '#ui/component/ime.ts'
import { nothingFound } from '#ui/component/nothing-found.ts'

type Industry = OutputOf<'register.industries'>[number]
type Node = {
  readonly value: string
  readonly title: string
  readonly children: Node[]
}

/** What a code lies under: a division under its section, everything else under what it begins with. */
function above({ code, section }: Industry): string | undefined {
  if (code.length === 1) return undefined
  return code.length === 2 ? section : code.slice(0, -1)
}

/** The classification as a tree; a section is only read, what lies below it may be chosen. */
function industryTree(industries: readonly Industry[]): readonly Node[] {
  const byCode = new Map(
    industries.map(({ code, name }): [string, Node] => [code, { value: code, title: `${code} ${name}`, children: [] }]),
  )
  return industries.flatMap((one): Node[] => {
    const node = byCode.get(one.code)
    const parent = above(one)
    if (!node) return []
    const over = parent === undefined ? undefined : byCode.get(parent)
    over?.children.push(node)
    return over ? [] : [node]
  })
}

/** Picks a code of GB/T 4754 by its name, its digits, or down its tree. What is stored and stands in no edition held here is shown as it is. */
export function IndustryPicker(props: {
  readonly id?: string
  readonly value: string | null
  readonly onChange: (code: string | null) => void
  readonly disabled?: boolean
  readonly wrong?: boolean
  readonly describedBy?: string
}) {
  const asked = useAsk('register.industries', {})
  const tree = useMemo(() => industryTree(asked.value ?? []), [asked.value])
  return (
    <div className="choose" onKeyDownCapture={guardComposition}>
      <TreeSelect<string | null>
        {...(props.id ? { id: props.id } : {})}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        showSearch={{ treeNodeFilterProp: 'title' }}
        allowClear
        treeData={[...tree]}
        value={props.value}
        loading={asked.loading}
        disabled={props.disabled ?? false}
        status={props.wrong ? 'error' : ''}
        placeholder="输入行业名称或代码，如 互联网零售"
        notFoundContent={nothingFound(asked, '没有这个行业；换一个词，或从大类往下找')}
        popupMatchSelectWidth={460}
        // Enter takes the first line that answers what was typed. A section is no code and only opens; were it barred from being
        // chosen, nothing below it would be looked at.
        treeExpandAction="click"
        onChange={(code: string | null | undefined) => {
          if (code?.length !== 1) props.onChange(code ?? null)
        }}
      />
    </div>
  )
}
