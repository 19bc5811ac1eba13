import { Button } from 'antd'
import { useState } from 'react'
import { boolean, text, year } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { dialogForm, FormDialog } from '#ui/component/form-dialog.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { JobProgress } from '#ui/component/progress.tsx'
import { SavedFiles, useSaving } from '#ui/component/saved-files.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Made = OutputOf<'dossier.make'>['made']

const purpose = text({ label: '用途', required: true, max: 100, help: '卷宗里有证件号、账号，记入审计' })
const CONTENTS =
  '目录、表单、材料、审查、意见、公示、台账、冻结的事实和市级决定，合成一个 PDF/A-3，原件和机读记录都在里面，另有本单位的签名（.sm2、.p7s）。不用本程序也能核验。'
const MEGABYTE = 2 ** 20

const oneForm = dialogForm('立卷宗', {
  purpose,
  folder: text({ label: '写到文件夹', max: 240, names: 'folder', help: '空着就逐个另存；超过 60 MB 的要填' }),
})
const yearForm = dialogForm('全年归档', {
  year: year({ label: '年度', required: true }),
  enterprises: boolean({ label: '企业也立卷', required: true, help: '当年申请的企业，各立一卷' }),
  purpose,
  folder: text({ label: '写到文件夹', required: true, max: 240, names: 'folder' }),
})

/** What was made: how to know it again, and what could not be drawn. */
function MadeFacts({ made }: { readonly made: Made }) {
  return (
    <>
      <StateTag tone="success">卷宗已生成并签名</StateTag>
      <FactList
        lines={[
          ['文件', made.name],
          ['写到', made.folder ?? '逐个另存'],
          ['目录', `${made.entries} 行，${made.pages} 页，${(made.bytes / MEGABYTE).toFixed(1)} MB`],
          ...(made.beside > 0
            ? [['另放', `${made.beside} 个文件太大，放在同一文件夹，目录里有名称和 SM3`] as [string, string]]
            : []),
          ...(made.undrawn.length > 0
            ? [['没有排成页', `${made.undrawn.join('、')}，原件在卷宗里`] as [string, string]]
            : []),
          ['SM3', made.sm3],
          ['签名密钥', made.key],
        ]}
      />
    </>
  )
}

function DossierDialog(props: { readonly record: string; readonly subject: string; readonly onClose: () => void }) {
  const { record, subject, onClose } = props
  const command = useCommand('dossier.make')
  const saving = useSaving()
  const [made, setMade] = useState<Made | undefined>(undefined)
  const run = async (values: { readonly purpose: string; readonly folder: string | null }) => {
    setMade(undefined)
    const reply = await command.run({ record, subject, ...values })
    if (!reply.ok) return
    setMade(reply.value.made)
    if (reply.value.files.length > 0) await saving.save(reply.value.files)
  }
  return (
    <FormDialog
      title="卷宗"
      definition={oneForm}
      okText={made ? '再立一次' : '立卷宗'}
      busy={command.busy}
      fault={command.fault}
      onSubmit={(values) => void run(values)}
      onClose={onClose}
    >
      <p className="quiet">{CONTENTS}</p>
      <JobProgress of={command} label="正在立卷宗" />
      {made ? <MadeFacts made={made} /> : null}
      {made && made.folder === null ? <SavedFiles saving={saving} /> : null}
    </FormDialog>
  )
}

/** 卷宗 of an application or an enterprise. */
export function DossierButton({ record, subject }: { readonly record: string; readonly subject: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>卷宗</Button>
      {open ? <DossierDialog record={record} subject={subject} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function YearDialog({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand('dossier.year')
  const [done, setDone] = useState<OutputOf<'dossier.year'> | undefined>(undefined)
  const run = async (values: { year: number; enterprises: boolean; purpose: string; folder: string }) => {
    setDone(undefined)
    const reply = await command.run(values)
    if (reply.ok) setDone(reply.value)
  }
  return (
    <FormDialog
      title="全年归档"
      definition={yearForm}
      initial={{ year: Number(today().slice(0, 4)) - 1, enterprises: false }}
      okText="归档"
      busy={command.busy}
      fault={command.fault}
      onSubmit={(values) => void run(values)}
      onClose={onClose}
    >
      <p className="quiet">
        本单位当年受理的每件申请各立一卷，另出归档目录（PDF 和 Excel），都签名。中途停下，已写的文件都收回。
      </p>
      <JobProgress of={command} label="正在立卷宗" />
      {done ? (
        <>
          <StateTag tone="success">{`已立卷 ${done.made.length} 卷`}</StateTag>
          <FactList
            lines={[
              ['写到', done.folder],
              ['归档目录', done.list],
            ]}
          />
        </>
      ) : null}
    </FormDialog>
  )
}

/** The dossiers of a year with their list, for whoever may see the numbers in them. */
export function YearDossierButton() {
  const { can } = useSession()
  const [open, setOpen] = useState(false)
  if (!can('register.reveal')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>全年归档</Button>
      {open ? <YearDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
