import { Button, Steps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { type OutputOf, client } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { pickSheet, type PickedSheet, readPickedSheet, saveFile } from '#ui/component/file.ts'
import { takeSheet } from '#ui/component/given-files.ts'
import { GoButton } from '#ui/component/go-button.tsx'
import { Page } from '#ui/component/page.tsx'
import { JobProgress } from '#ui/component/progress.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { ACCEPT, FileStep, type SheetChoice } from '#ui/feature/importing/file-step.tsx'
import { type ChosenMapping, MappingStep, settledOf } from '#ui/feature/importing/mapping-step.tsx'
import { PreviewStep } from '#ui/feature/importing/preview-step.tsx'
import { UndoImport } from '#ui/feature/importing/undo-import.tsx'
import { STATES } from '#ui/feature/importing/words.ts'

const STEPS = ['选文件', '核对栏目', '试导入', '结果'] as const

/** File → mapping → dry run → result; the register is untouched until the last step. */
export function ImportPage() {
  const { record = '' } = useParams()
  const [query] = useSearchParams()
  const definition = definitions().record(record)
  // A dry run made on this page stands in the address, so that a reload finds it again; the page itself goes on as it is.
  const [made, setMade] = useState<string | null>(null)
  const named = query.get('batch')
  const batch = named === made ? null : named
  const past = useAsk('import.find', { record }, { enabled: batch !== null && definition !== undefined })
  const resumed = past.value?.find((one) => one.batch === batch)
  if (!definition?.importable)
    return (
      <Page title="导入">
        <Empty why="这种登记没有导入。请从有“导入”按钮的名录进来。" />
      </Page>
    )
  if (batch !== null && !resumed)
    return (
      <ComingPage title={`导入${definition.label}`} asked={past}>
        {past.fault ? null : <Empty why="没有找到这次导入。请从“导入记录”里打开。" />}
      </ComingPage>
    )
  return (
    <Import
      key={batch ?? 'new'}
      record={record}
      label={definition.label}
      resumed={resumed}
      given={givenBy(query, definition)}
      onMade={setMade}
    />
  )
}

/** What every row of the sheet has in common and no column says, from the page that led here: `session=…` on a roster. */
function givenBy(query: URLSearchParams, { fields }: RecordDefinition): Readonly<Record<string, unknown>> {
  const named = [...query].filter(([name]) => name in fields)
  return Object.fromEntries(
    named.map(([name, value]) => [name, fields[name]?.kind === 'integer' ? Number(value) : value]),
  )
}

type ImportProps = {
  readonly given: Readonly<Record<string, unknown>>
  readonly record: string
  readonly label: string
  readonly resumed: BatchSummary | undefined
  readonly onMade: (batch: string | null) => void
}

/** The sheet with its wrong rows marked, given back to whoever chose it. */
function useGiveBack(source: SheetChoice | undefined, summary: BatchSummary | undefined) {
  const marked = useCommand('import.marked', saveFile)
  const giveBack = async () => {
    const file = summary && (await originalOf(source))
    if (file) await marked.run({ batch: summary.batch, file })
  }
  return { giveBack, fault: marked.fault, clear: marked.clear }
}

/** The jobs of an import; what the last file was refused for is forgotten when the next one is begun. */
function useJobs() {
  const open = useCommand('import.open')
  const stage = useCommand('import.stage')
  const commit = useCommand('import.commit')
  const clear = () => {
    for (const one of [open, stage, commit]) one.clear()
  }
  return { jobs: { open, stage, commit }, fault: open.fault ?? stage.fault ?? commit.fault, clear }
}

/** The acts of an import from the file to the result, and what is known after each. */
function useImport({ record, resumed, given, onMade }: ImportProps) {
  const navigate = useNavigate()
  const [source, setSource] = useState<SheetChoice | undefined>(undefined)
  const [opened, setOpened] = useState<OutputOf<'import.open'> | undefined>(undefined)
  const [summary, setSummary] = useState<BatchSummary | undefined>(resumed)
  const { station } = useSession()
  const [unseen, setUnseen] = useState(false)
  const { jobs, ...last } = useJobs()
  const { open, stage, commit } = jobs
  const { giveBack, ...marked } = useGiveBack(source, summary)
  const start = async (from: SheetChoice) => {
    setSource(from)
    const reply = await open.run({ record, ...from })
    if (!reply.ok) return
    setOpened(reply.value)
    // Where every column is known there is nothing to look at: the dry run itself shows what comes of it.
    const settled = settledOf(record, reply.value, station.kind === 'county' ? station.code : null)
    setUnseen(settled !== undefined)
    if (settled) await dryRun(settled, from, reply.value.opened)
  }
  const dryRun = async (chosen: ChosenMapping, from = source, key = opened?.opened ?? null) => {
    if (!from) return
    const defaults = { ...given, ...chosen.defaults }
    const wanted = { record, ...chosen, defaults, opened: key }
    // The station still holds what it opened; only where it does not is the file sent again.
    const held = await stage.run({ ...wanted, file: null, text: null })
    const gone = !held.ok && held.fault.code === 'SHEET_GONE'
    const reply = gone ? await stage.run({ ...wanted, ...from }) : held
    if (!reply.ok) return setUnseen(false)
    setSummary(reply.value)
    onMade(reply.value.batch)
    void navigate(`/import/${record}?batch=${reply.value.batch}`, { replace: true })
  }
  const enter = async (onlyIfAllGood: boolean, updateExisting: boolean) => {
    if (!summary) return
    const reply = await commit.run({ batch: summary.batch, onlyIfAllGood, updateExisting })
    if (reply.ok) setSummary(reply.value)
  }
  /** Back to the columns of a sheet whose dry run was made without a look at them. */
  const look = async () => {
    if (summary) await client['import.discard']({ batch: summary.batch })
    setUnseen(false)
    setSummary(undefined)
    onMade(null)
    void navigate(`/import/${record}`, { replace: true })
  }
  const again = async () => {
    if (summary?.state === 'staged') await client['import.discard']({ batch: summary.batch })
    setSummary(undefined)
    setOpened(undefined)
    setSource(undefined)
    last.clear()
    marked.clear()
    onMade(null)
    const query = new URLSearchParams(Object.entries(given).map(([name, value]) => [name, String(value)]))
    void navigate(`/import/${record}?${query.toString()}`, { replace: true })
  }
  const fault = last.fault ?? marked.fault
  return { opened, summary, setSummary, unseen, look, fault, jobs, start, dryRun, enter, giveBack, again }
}

/** A sheet that was dropped on the list this import was opened from. */
function useGivenSheet(onSheet: (source: SheetChoice) => void): void {
  const latest = useRef(onSheet)
  latest.current = onSheet
  useEffect(() => {
    const sheet = takeSheet()
    if (sheet) void readPickedSheet(sheet).then((file) => latest.current({ file, text: null }))
  }, [])
}

function Import(props: ImportProps) {
  const { record, label } = props
  const act = useImport(props)
  const { opened, summary, jobs } = act
  useGivenSheet((from) => void act.start(from))
  const step = summary ? (summary.state === 'staged' ? 2 : 3) : opened ? 1 : 0
  const again = () => void act.again()
  const giveBack = () => void act.giveBack()
  return (
    <Page title={`导入${label}`} actions={<GoButton to="/import">导入记录</GoButton>}>
      <Steps className="wizard-steps" size="small" current={step} items={STEPS.map((title) => ({ title }))} />
      <FaultAlert fault={act.fault} />
      <JobProgress of={jobs.open} label="正在读取表格" />
      <JobProgress of={jobs.stage} label="正在试导入" />
      <JobProgress of={jobs.commit} label="正在导入" />
      {step === 0 && !jobs.open.busy ? <FileStep record={record} onSource={(from) => void act.start(from)} /> : null}
      {step === 1 && opened && !act.unseen ? (
        <MappingStep
          record={record}
          opened={opened}
          given={props.given}
          busy={jobs.stage.busy}
          onBack={again}
          onStage={(chosen) => void act.dryRun(chosen)}
        />
      ) : null}
      {step === 2 && act.unseen ? (
        <p className="para">
          表头都认得，已自动对好栏目。
          <Button type="link" size="small" onClick={() => void act.look()}>
            核对栏目
          </Button>
        </p>
      ) : null}
      {step === 2 && summary ? (
        <PreviewStep
          summary={summary}
          busy={jobs.commit.busy}
          onSummary={act.setSummary}
          onCommit={(all, update) => void act.enter(all, update)}
          onMarked={giveBack}
          onBack={again}
        />
      ) : null}
      {step === 3 && summary ? <Result summary={summary} label={label} onMarked={giveBack} onAgain={again} /> : null}
    </Page>
  )
}

/** The sheet that was imported: as it was chosen or pasted here, else chosen again by whoever comes back to it later. */
async function originalOf(source: SheetChoice | undefined): Promise<PickedSheet | undefined> {
  if (source?.file) return source.file
  return source?.text ? readPickedSheet(new File([source.text], '粘贴的内容.txt')) : pickSheet(ACCEPT)
}

function Result(props: {
  readonly summary: BatchSummary
  readonly label: string
  readonly onMarked: () => void
  readonly onAgain: () => void
}) {
  const { summary } = props
  const { listPath } = usePaths()
  return (
    <>
      <p className="result-line" role="status">
        {`${STATES[summary.state].label}：${summary.fileName}，新增 ${summary.added} 条，更新 ${summary.changed} 条，${summary.left > 0 ? `与登记的不同、没有改 ${summary.left} 条，` : ''}无变化 ${summary.unchanged} 条，表内重复 ${summary.repeated} 条，没有进 ${summary.refused} 条${summary.mended > 0 ? `；试导入时改过 ${summary.mended} 格` : ''}。`}
      </p>
      {summary.refused > 0 ? (
        <p className="para">没有进的行可以下载标好颜色的原表，照“问题与办法”一列改完，再导一次；已经进去的不会重复。</p>
      ) : null}
      <div className="toolbar">
        <GoButton type="primary" to={listPath(summary.record)}>{`看${props.label}名录`}</GoButton>
        {summary.refused + summary.warned > 0 ? <Button onClick={props.onMarked}>下载标好的原表</Button> : null}
        <Button onClick={props.onAgain}>再导一个表</Button>
        {summary.state === 'committed' ? <UndoImport batch={summary.batch} /> : null}
      </div>
    </>
  )
}
