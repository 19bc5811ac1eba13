import { Button, Input } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { isUnsaved, saveFile } from '#ui/component/file.ts'
import type { PackageLine } from '#ui/feature/exchange/words.ts'

/** 拆封件: the package as an auditor's own tools read it. What for is asked, and kept. */
function OpenCopyDialog({ line, onClose }: { readonly line: PackageLine; readonly onClose: () => void }) {
  const [purpose, setPurpose] = useState('')
  const command = useCommand('exchange.openCopy')
  const save = async () => {
    const reply = await command.run({ file: null, digest: line.digest, purpose: purpose.trim() })
    if (!reply.ok) return
    if (!isUnsaved(await saveFile(reply.value))) onClose()
  }
  return (
    <Dialog
      title={`${line.peerName}第 ${line.seq} 号：另存拆封件`}
      back="返回"
      act={{ word: '另存拆封件', run: () => void save(), busy: command.busy, ready: purpose.trim().length >= 2 }}
      fault={command.fault}
      onFaultRead={command.clear}
      onClose={onClose}
    >
      <p>
        包是加密的，只有收发双方的程序打得开。拆封件去掉了这层加密，签名不变，审计人员用 unzip 和 openssl
        就能核验，不必安装本程序。
      </p>
      <p>里面的证件号、账号等没有遮盖，用完请删除。</p>
      <label htmlFor="open-copy-purpose">用途（记入审计记录）</label>
      <Input
        id="open-copy-purpose"
        maxLength={200}
        value={purpose}
        placeholder="例如 2014年专项资金审计，核验签名"
        onChange={(event) => setPurpose(event.target.value)}
      />
    </Dialog>
  )
}

/** 拆封件, for whom may export: what stands in a line of packages, and the dialog once asked for. */
export function useOpenCopy(): {
  readonly button: ((line: PackageLine) => ReactNode) | undefined
  readonly dialog: ReactNode
} {
  const { can } = useSession()
  const [line, setLine] = useState<PackageLine | undefined>(undefined)
  const may = can('register.export')
  const button = useMemo(
    () =>
      may
        ? (one: PackageLine) => (
            <Button size="small" aria-label={`第 ${one.seq} 号拆封件`} onClick={() => setLine(one)}>
              拆封件
            </Button>
          )
        : undefined,
    [may],
  )
  return { button, dialog: line ? <OpenCopyDialog line={line} onClose={() => setLine(undefined)} /> : null }
}
