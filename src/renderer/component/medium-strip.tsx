import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { client, type OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { listen } from '#ui/api/transport.ts'
import { refreshRoute, together, useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'
import { sizeText } from '#ui/component/file-size.ts'
import { giveFiles } from '#ui/component/given-files.ts'
import { handedFiles } from '#ui/component/handed.ts'
import { openPdf } from '#ui/component/open-file.ts'
import { JobLine } from '#ui/component/progress.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Medium = OutputOf<'medium.find'>[number]

const SHOWN_SECONDS = 10

/** The removable media that are in now, asked again whenever one came or went. */
function useMedia(): readonly Medium[] {
  const asked = useAsk('medium.find', {})
  useEffect(() => listen('media', () => refreshRoute('medium.find')), [])
  return asked.value ?? []
}

/** The one medium that answers; undefined where there is none, or a person has to say which. */
export function useOneMedium(): Medium | undefined {
  const ready = useMedia().filter(({ state }) => state === 'ready')
  return ready.length === 1 ? ready[0] : undefined
}

/** 备份: the whole station onto the medium, read back. */
function Backup({ medium }: { readonly medium: Medium }) {
  const { can } = useSession()
  const { message } = App.useApp()
  const { run, busy, job, fault, clear } = useCommand('backup.make')
  if (!can('backup.make')) return null
  const go = async () => {
    const reply = await run({ folder: medium.backupFolder })
    if (!reply.ok) return
    const { bytes, lacking } = reply.value
    const place = `已备份到“${medium.label}”，${sizeText(bytes)}，写好后逐个读过`
    if (lacking === 0) void message.success(place, SHOWN_SECONDS)
    else void message.warning(`${place}；有 ${lacking} 个存档文件缺少或损坏，没有备份到，请看自检`, SHOWN_SECONDS)
  }
  const last = medium.backedUpAt === null ? '这个盘上还没有备份' : `这个盘上最近一份 ${shanghaiTime(medium.backedUpAt)}`
  return (
    <>
      <Button size="small" loading={busy} title={last} onClick={() => void go()}>
        备份
      </Button>
      <JobLine of={{ busy, job }} label="正在备份" />
      <FaultAlert fault={fault} onClose={clear} />
    </>
  )
}

/** 报送: the next package onto the medium, its slip opened to be printed. */
function Report({ medium }: { readonly medium: Medium }) {
  const { station, can } = useSession()
  const { message } = App.useApp()
  const { run, busy, job, fault, clear } = useCommand('exchange.send')
  const may = station.kind === 'county' && can('exchange.send')
  const peers = useAsk('exchange.peers', {}, { enabled: may })
  const city = may ? peers.value?.peers.find((one) => one.kind === 'city') : undefined
  const outbox = useAsk('exchange.outbox', { peer: city?.station ?? '' }, { enabled: city !== undefined })
  const unknown = together(peers, outbox)
  if (unknown.fault) return <FaultAlert fault={unknown.fault} onRetry={unknown.refresh} />
  if (!city || !outbox.value) return null
  const fresh = outbox.value.fresh.records
  const go = async () => {
    const reply = await run({ peer: city.station, folder: medium.packageFolder })
    if (!reply.ok) return
    const { undone, more } = reply.value
    const { files, slips, numbers } = handedFiles(reply.value)
    const shown = slips.map((slip) => openPdf(slip))
    const parts = more.length > 0 ? `（内容太多，分 ${files.length} 份）` : ''
    if (undone.length === 0) {
      const words = `第 ${numbers} 号报送包${parts}已写到“${medium.label}”，写后读过；交接单${shown.includes('saved') ? '已存到下载文件夹' : '已打开'}，打印、盖章后一起送。`
      return void message.success(words, SHOWN_SECONDS)
    }
    if (undone.some(({ what }) => what === 'copy')) for (const file of files) void saveFile(file)
    const why = undone.map((one) => one.message).join('')
    void message.warning(`${why}第 ${numbers} 号报送包已写出，请到“已报送”再存文件、补打交接单。`, SHOWN_SECONDS)
  }
  return (
    <>
      {fresh === 0 && !busy ? (
        <span className="hint">没有新的要报送</span>
      ) : (
        <Button size="small" loading={busy} onClick={() => void go()}>
          {`报送（新的 ${fresh} 条）`}
        </Button>
      )}
      <JobLine of={{ busy, job }} label="正在写报送包" />
      <FaultAlert fault={fault} onClose={clear} />
    </>
  )
}

/** 接收: the packages found on the medium, all on one list, to be looked at before anything is taken in. */
function Take({ medium }: { readonly medium: Medium }) {
  const { can } = useSession()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const { packages, root } = medium
  if (!can('exchange.receive') || packages.length === 0) return null
  const go = async () => {
    setBusy(true)
    setFault(undefined)
    const files = []
    for (const name of packages) {
      const reply = await client['medium.read']({ root, name })
      if (reply.ok) files.push({ name: reply.value.name, base64: reply.value.base64 })
      else setFault(reply.fault)
    }
    setBusy(false)
    giveFiles(files)
  }
  return (
    <>
      <Button size="small" loading={busy} onClick={() => void go()}>
        {`看收到的 ${packages.length} 个包`}
      </Button>
      <FaultAlert fault={fault} onClose={() => setFault(undefined)} />
    </>
  )
}

/** When a U disk is in, the three things it is for stand on every screen, one click each. */
export function MediumStrip() {
  const media = useMedia()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const shown = media.filter(({ root }) => !folded.has(root))
  if (shown.length === 0) return null
  return (
    <section className="medium-strip" aria-label="U 盘">
      {shown.map((medium) => (
        <div key={medium.root} className="medium-line">
          <strong>{`U 盘“${medium.label}”`}</strong>
          {medium.state === 'silent' ? (
            <StateTag tone="danger">没有应答，别的照常办；数据没有改动。请拔下重插，或换一个 U 盘。</StateTag>
          ) : (
            <>
              <Backup medium={medium} />
              <Report medium={medium} />
              <Take medium={medium} />
            </>
          )}
          <Button
            size="small"
            type="text"
            className="push"
            aria-label={`收起 U 盘“${medium.label}”`}
            onClick={() => setFolded(new Set([...folded, medium.root]))}
          >
            收起
          </Button>
        </div>
      ))}
    </section>
  )
}
