import { Button } from 'antd'
import { useState } from 'react'
import { unitSheet } from '#shared/definition/register/unit-sheet.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { type OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { showText } from '#ui/component/field-text.ts'
import { Page, Section } from '#ui/component/page.tsx'
import { type FactLine, FactList } from '#ui/component/procedure/facts.tsx'

type Sheets = OutputOf<'unit.sheets'>
type Sheet = Sheets['sheets'][number]

const NAMES = Object.keys(unitSheet.fields) as (keyof typeof unitSheet.fields)[]

const lines = (sheet: Sheet): readonly FactLine[] =>
  NAMES.map((name) => [unitSheet.fields[name].label, showText(unitSheet.fields[name], sheet[name])])

/** A new sheet begins with what is in use, the first one with what the pack proposes. */
function Write({ sheets, onClose }: { readonly sheets: Sheets; readonly onClose: () => void }) {
  const [newest] = sheets.sheets
  const initial = newest ? { ...newest, effectiveFrom: today() } : sheets.proposal
  return (
    <CommandDialog
      route="unit.writeSheet"
      title="登记本单位资料"
      definition={unitSheet}
      initial={initial}
      okText="登记"
      onClose={onClose}
      input={(values) => values}
    >
      <p>
        {newest
          ? '只写改了的。起用日期与原来同一天的，改正原来那一份。'
          : '名称按本地区的资料填好了，请核对；没有的请补上。'}
      </p>
    </CommandDialog>
  )
}

/** What is in use today, what will be, and what was. */
function Sections({ sheets }: { readonly sheets: readonly Sheet[] }) {
  const on = today()
  const current = sheets.find(({ effectiveFrom }) => effectiveFrom <= on)
  const title = (sheet: Sheet) => (sheet === current ? '现在用的' : sheet.effectiveFrom > on ? '将要用的' : '以前用的')
  return sheets.map((sheet) => (
    <Section key={sheet.effectiveFrom} title={`${title(sheet)}（${sheet.effectiveFrom} 起）`}>
      <FactList lines={lines(sheet)} />
    </Section>
  ))
}

/** 本单位资料: what papers print of this unit, dated; the administrator writes it. */
export function UnitSheetPage() {
  const { can } = useSession()
  const asked = useAsk('unit.sheets', {})
  const [writing, setWriting] = useState(false)
  const found = asked.value
  const write = can('station.manage') ? (
    <Button type="primary" onClick={() => setWriting(true)}>
      登记资料
    </Button>
  ) : null
  return (
    <Page
      title="本单位资料"
      loading={asked.loading && found === undefined}
      actions={found?.sheets.length ? write : null}
    >
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {found?.sheets.length === 0 ? (
        <Empty why="还没有登记本单位的地址和电话，公示上这几处空着，要用笔填。">{write}</Empty>
      ) : null}
      {found ? <Sections sheets={found.sheets} /> : null}
      {writing && found ? <Write sheets={found} onClose={() => setWriting(false)} /> : null}
    </Page>
  )
}
