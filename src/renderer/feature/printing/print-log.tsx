import { Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { actColumn, numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { YearDossierButton } from '#ui/component/dossier.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { pickFile, readFile } from '#ui/component/file.ts'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { DropPlace } from '#ui/feature/printing/drop-place.tsx'
import { FoundPart } from '#ui/feature/printing/found-part.tsx'
import { handover } from '#shared/definition/paper/handover.ts'
import { shanghaiTime } from '#shared/model/date.ts'

type Line = OutputOf<'print.log'>[number]
type Answer = OutputOf<'print.find'>

/** Fewer letters name no paper. */
const LEAST = 4

/** As many as the log lists; an older one is found by its number. */
const LISTED = 500

function logColumns(onReprint: (line: Line) => void, may: (line: Line) => boolean): readonly DataColumn<Line>[] {
  return [
    { key: 'at', label: '出具时间', width: 140, render: ({ at }) => shanghaiTime(at) },
    { key: 'form', label: '表单', width: 210, render: ({ form, formName }) => `${form} ${formName}` },
    { key: 'number', label: '编号', width: 165, render: ({ number }) => number },
    { key: 'code', label: '校验码', width: 100, render: ({ shortCode }) => shortCode },
    { key: 'subject', label: '对象', width: 210, render: ({ title }) => title },
    numberColumn('pages', '页数', 60, ({ pages }) => pages),
    numberColumn('prints', '打印次数', 80, ({ prints }) => prints),
    { key: 'by', label: '经手', width: 80, render: ({ byName }) => byName },
    { key: 'fonts', label: '字体', width: 200, hidden: true, render: ({ fonts }) => fonts.join('、') },
    ...actColumn('补打', onReprint, { label: '补打', width: 76, when: may }),
  ]
}

const lineKey = (line: Line) => line.id

/** Asks whether a paper is one of ours: what is typed or scanned, or a PDF that was chosen or dropped. */
function useFind() {
  const [words, setWords] = useState('')
  const [ofFile, setOfFile] = useState<Answer | undefined>(undefined)
  const { run, fault, clear, busy } = useCommand('print.find')
  const typed = words.trim()
  const asked = useAsk('print.find', { words: typed }, { enabled: typed.length >= LEAST, keep: false })
  const change = (next: string) => {
    setOfFile(undefined)
    setWords(next)
  }
  const look = async (file: Awaited<ReturnType<typeof pickFile>>) => {
    if (!file) return
    setWords('')
    const reply = await run({ file })
    if (reply.ok) setOfFile(reply.value)
  }
  const answer = ofFile ?? (typed.length >= LEAST ? asked.value : undefined)
  return { words, change, look, answer, busy, asked: typed.length >= LEAST ? asked : undefined, fault, clear }
}

function LogActs({ find }: { readonly find: ReturnType<typeof useFind> }) {
  return (
    <>
      <Button loading={find.busy} onClick={() => void pickFile('.pdf').then(find.look)}>
        查一个 PDF…
      </Button>
      <YearDossierButton />
    </>
  )
}

function countWords(found: boolean, count: number): string {
  if (found) return `查到 ${count} 份`
  return count < LISTED ? `共 ${count} 份` : `最近 ${LISTED} 份，更早的按编号或校验码查`
}

/** 打印登记: every issued form, found by code, number or file; 补打 opens the stored file again and is counted. */
export function PrintLog() {
  const log = useAsk('print.log', { subject: null, limit: LISTED })
  const find = useFind()
  const { run, fault, clear } = useCommand('print.reprint', openPdf)
  const again = useCallback((line: Line) => void run({ id: line.id }), [run])
  const { user, can } = useSession()
  const all = can('user.manage')
  const columns = useMemo(
    // What another hands over is read by who looks after users alone.
    () => logColumns(again, ({ form, subject }) => all || form !== handover.code || subject === user.personId),
    [again, all, user.personId],
  )
  const rows = find.answer ? find.answer.found.map((one) => one.issued) : (log.value ?? [])
  return (
    <DropPlace onFile={(file) => void readFile(file).then(find.look)}>
      <ListPage<Line>
        title="打印登记"
        search={{
          label: '查一份表',
          placeholder: '校验码、编号，或扫纸上的二维码',
          value: find.words,
          onChange: find.change,
          maxLength: 300,
        }}
        filters={<LogActs find={find} />}
        hint="也可以把 PDF 拖进来，问是不是本站出具的"
        panel={find.answer ? <FoundPart answer={find.answer} onClose={() => find.change('')} /> : undefined}
        footer={<span role="status">{countWords(find.answer !== undefined, rows.length)}</span>}
        fault={fault ?? find.fault}
        onFaultRead={() => {
          clear()
          find.clear()
        }}
        asked={find.asked ?? log}
        columns={columns}
        rows={rows}
        rowKey={lineKey}
        onOpen={again}
        settings
        empty={
          find.answer ? (
            <Empty why="没有查到。请对照纸上的编号或校验码再查一次。" />
          ) : (
            <Empty why="还没有出具过表单。从申请、企业等页面的“打印”开始，或打一张空白表。">
              <GoButton to="/print/forms">去表单</GoButton>
            </Empty>
          )
        }
      />
    </DropPlace>
  )
}
