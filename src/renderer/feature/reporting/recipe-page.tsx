import { Button } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import { displayValue } from '#shared/definition/record.ts'
import { packageRecipe } from '#shared/definition/register/package-recipe.ts'
import { formatPeriod } from '#shared/model/period.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { useFind } from '#ui/api/use-find.ts'
import { actColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FolderInput } from '#ui/component/folder-input.tsx'
import { saveFile } from '#ui/component/file.ts'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { JobProgress } from '#ui/component/progress.tsx'
import { type Saving, SavedFiles, useSaving } from '#ui/component/saved-files.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Ran = OutputOf<'recipe.run'>
const { fields } = packageRecipe

/** Beside the panel all of them are seen, with the button of the row. */
const WIDTHS = { name: 150, recipient: 66, every: 66, seal: 146, lists: 170, folder: 120 } as const

function columnsOf(onOpen: ((row: Row) => void) | undefined): readonly DataColumn<Row>[] {
  const shown = (['name', 'recipient', 'every', 'seal', 'lists', 'folder'] as const).map((name) => ({
    key: name,
    label: fields[name].label,
    width: WIDTHS[name],
    render: (row: Row) => displayValue(fields[name], row[name]),
  }))
  return [...shown, ...actColumn('打开', onOpen)]
}

function Result({ ran, saving }: { readonly ran: Ran; readonly saving: Saving }) {
  const lost = ran.folder === null && !saving.waiting && !saving.done
  return (
    <Section title="已生成">
      {lost ? <StateTag tone="danger">有文件没有保存，请再存一次</StateTag> : null}
      <StateTag tone="success">{`${ran.packages.length} 个报送包，共 ${ran.files.length} 个文件`}</StateTag>
      <FactList
        lines={[
          ['封存', ran.sealed === null ? '没有新的封存' : `${formatPeriod(ran.period)}，第 ${ran.sealed} 次`],
          ['写到', ran.folder ?? '逐个另存'],
          ...ran.undone.map(({ peerName, message }): [string, string] => [
            `${peerName}没办成`,
            `${message}包已写出，请在已写出的包里再存文件、补打交接单`,
          ]),
          ...ran.packages.map((one): [string, string] => [one.peerName, `第 ${one.seq} 号`]),
        ]}
      />
      {ran.folder === null ? (
        <SavedFiles saving={saving} />
      ) : (
        <ul className="plain">
          {ran.files.map((file) => (
            <li key={file.name}>
              <Button type="link" size="small" onClick={() => void saveFile(file)}>
                {file.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Running a recipe: which one, what it wrote, and the files that are still to be saved. */
function useRun() {
  const command = useCommand('recipe.run')
  const saving = useSaving()
  const [folder, setFolder] = useState('')
  const [of, setOf] = useState('')
  const [ran, setRan] = useState<Ran | undefined>(undefined)
  const run = async (row: Row) => {
    setOf(row.id)
    setRan(undefined)
    const typed = folder.trim()
    const reply = await command.run({ id: row.id, folder: typed === '' ? null : typed })
    if (!reply.ok) return
    setRan(reply.value)
    if (reply.value.folder === null) await saving.save(reply.value.files)
  }
  return { ...command, run, saving, folder, setFolder, of, ran }
}

/** What a recipe does, where to, and what it did. */
function RecipePanel({ row, job }: { readonly row: Row | undefined; readonly job: ReturnType<typeof useRun> }) {
  const { recordPath } = usePaths()
  const id = useId()
  const { can } = useSession()
  if (!row) return <p className="quiet">用上下键选一个方案，回车看它做什么，再点“运行”。</p>
  // What one recipe wrote never stands under the name of another.
  const own = job.of === row.id
  return (
    <Section title={String(row['name'])}>
      <p>
        {row['seal'] === true ? '先封存上一个报告期，' : ''}
        写出{row['recipient'] === 'city' ? '报市级的包' : '给每个县的包'}和交接单
        {Array.isArray(row['lists']) && row['lists'].length > 0 ? '，再写出清册' : ''}。
      </p>
      <div className="labelled">
        <label htmlFor={id}>写到文件夹（空着按方案）</label>
        <FolderInput id={id} title="写到文件夹" value={job.folder} onChange={job.setFolder} />
      </div>
      <div className="inline-acts">
        <GoButton to={recordPath(packageRecipe.name, row.id)}>改方案</GoButton>
        {can('exchange.send') ? (
          <Button type="primary" loading={job.busy} onClick={() => void job.run(row)}>
            运行
          </Button>
        ) : null}
      </div>
      <JobProgress of={{ busy: own && job.busy, job: job.job }} label="写报送包" />
      {own && job.ran ? <Result ran={job.ran} saving={job.saving} /> : null}
    </Section>
  )
}

/** 报送方案: what is sent every month in one go: sealing, packages, slips, lists. */
export function RecipePage() {
  const navigate = useNavigate()
  const { can } = useSession()
  const found = useFind({
    record: packageRecipe.name,
    query: '',
    filter: {},
    sort: null,
    limit: 100,
    includeVoided: false,
  })
  const job = useRun()
  const [chosen, setChosen] = useState<Row | undefined>(undefined)
  const may = can('exchange.send')
  const add = () => void navigate('/record/package_recipe/new')
  const columns = useMemo(() => columnsOf(may ? setChosen : undefined), [may])
  return (
    <ListPage<Row>
      title="报送方案"
      add={may ? { label: '新增报送方案', word: '新增方案', run: add } : undefined}
      panel={<RecipePanel row={chosen} job={job} />}
      footer={<span role="status">{`共 ${found.rows.length} 个方案`}</span>}
      fault={job.of === chosen?.id ? job.fault : undefined}
      onFaultRead={job.clear}
      asked={found}
      columns={columns}
      rows={found.rows}
      rowKey={(row) => row.id}
      onOpen={setChosen}
      onPreview={setChosen}
      empty={
        <Empty why="还没有报送方案。每月要做的一套（封存、报送、清册）可以存成一个方案，以后一键运行。">
          {may ? <Button onClick={add}>新增第一个方案</Button> : null}
        </Empty>
      }
    />
  )
}
