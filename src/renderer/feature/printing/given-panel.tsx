import { Button, Input } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { Choose } from '#ui/component/choose.tsx'
import { saveFile } from '#ui/component/file.ts'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'
import type { GivenTable, Looked, useGivenTable } from '#ui/feature/printing/given-table.ts'

type Given = ReturnType<typeof useGivenTable>
type Done = OutputOf<'given.fill'>

const PLACE = /^[A-Z]{1,2}[1-9]\d{0,5}$/u

/** What a single cell can hold. */
function cellOptions(list: Looked['list']): { value: string; label: string }[] {
  const sums =
    list?.columns
      .filter((one) => one.sum)
      .map(({ label }) => ({ value: `sum:${label}`, label: `${label}合计（元）` })) ?? []
  return [
    { value: 'unit', label: '填报单位' },
    { value: 'date', label: '填报日期' },
    { value: 'rows', label: '行数' },
    ...sums,
  ]
}

/** The cells beside the table, how the table was filled before, and what came of it now. */
export function GivenPanel({ given, table }: { readonly given: Given; readonly table: GivenTable }) {
  const { remembered } = table
  return (
    <>
      {given.done ? <DonePart done={given.done} /> : null}
      <Section title="这张表">
        <FactList
          lines={[
            ['清册', given.looked?.list ? `${given.looked.list.title}，${given.looked.list.rows} 行` : '还没有选'],
            ['工作表', table.sheet],
            ['现有内容', table.filled > 0 ? `${table.filled} 行，会被改写` : ''],
            [
              '上次填写',
              remembered ? `${shanghaiTime(remembered.at)}，按上次的对应` : '第一次填，按表头的字对应，请核对',
            ],
          ]}
        />
      </Section>
      <Cells given={given} />
    </>
  )
}

function Cells({ given }: { readonly given: Given }) {
  const [place, setPlace] = useState('')
  const { cells } = given.mapping
  const options = cellOptions(given.looked?.list ?? null)
  const typed = place.trim().toUpperCase()
  const put = (at: string, source: string | undefined) => {
    const { [at]: _, ...rest } = cells
    given.change({ cells: source ? { ...rest, [at]: source } : rest })
  }
  return (
    <Section title="表外的格子">
      {Object.entries(cells).map(([at, source]) => (
        <div key={at} className="labelled">
          <span>{at}</span>
          <Choose
            aria-label={`${at} 填什么`}
            value={source}
            options={options}
            onChange={(next: string | undefined) => put(at, next)}
          />
        </div>
      ))}
      <div className="inline-acts">
        <Input
          aria-label="哪一格"
          placeholder="哪一格，如 B3"
          maxLength={8}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        />
        <Button
          disabled={!PLACE.test(typed)}
          onClick={() => {
            put(typed, 'unit')
            setPlace('')
          }}
        >
          加一格
        </Button>
      </div>
      <p className="hint">填报单位、日期、合计这些不在列里的，写明格子再选填什么。</p>
    </Section>
  )
}

function DonePart({ done }: { readonly done: Done }) {
  const { difference } = done
  return (
    <Section title="已填好">
      <StateTag tone="success">{`填了 ${done.rows} 行`}</StateTag>
      <div className="inline-acts">
        <Button type="primary" onClick={() => void saveFile(done.file)}>
          存这份表
        </Button>
      </div>
      {done.warnings.map((words) => (
        <p key={words}>{words}</p>
      ))}
      <FactList
        lines={done.sums.map(({ letter, name, written, stated }) => [
          `${letter} ${name}`,
          stated === null || stated === written
            ? `合计 ${written}${stated === null ? '' : '，同清册一致'}`
            : `合计 ${written}，清册合计 ${stated}（作废的不计入）`,
        ])}
      />
      {difference ? <Difference difference={difference} /> : null}
      <p className="hint">公式的结果已清掉，打开时由 WPS 或 Excel 重新计算。</p>
    </Section>
  )
}

function Difference({ difference }: { readonly difference: NonNullable<Done['difference']> }) {
  const { at, added, removed, changed } = difference
  const nothing = added.length + removed.length + changed.length === 0
  return (
    <>
      <p>{`同 ${shanghaiTime(at)} 填的比：${nothing ? '没有变化' : ''}`}</p>
      <FactList
        lines={[
          ['新增', added.join('、')],
          ['去掉', removed.join('、')],
          ...changed.map(
            ({ key, letter, before, after }, nth) =>
              [`改动 ${nth + 1}`, `${key} ${letter} 列：${before || '空'} → ${after || '空'}`] as const,
          ),
        ]}
      />
    </>
  )
}
