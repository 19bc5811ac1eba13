import { InputNumber } from 'antd'
import { useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { isUnsaved, saveFile } from '#ui/component/file.ts'
import type { PackageLine } from '#ui/feature/exchange/words.ts'

/** One volume after the other, a medium for each: the number of the next one and of all stands on the button. */
export function VolumeDialog({ line, onClose }: { readonly line: PackageLine; readonly onClose: () => void }) {
  const [megabytes, setMegabytes] = useState(10)
  const [written, setWritten] = useState({ part: 0, parts: 0 })
  const command = useCommand('volume.write')
  const done = written.parts > 0 && written.part === written.parts
  const next = async () => {
    const reply = await command.run({ digest: line.digest, megabytes, part: written.part + 1 })
    if (!reply.ok) return
    // A volume that was not saved is offered again: the next one would leave a hole.
    if (reply.value.file && isUnsaved(await saveFile(reply.value.file))) return
    setWritten({ part: reply.value.part, parts: reply.value.parts })
  }
  const word = written.parts === 0 ? '写第 1 卷' : `写第 ${written.part + 1} 卷，共 ${written.parts} 卷`
  return (
    <Dialog
      title={`第 ${line.seq} 号报送包分卷`}
      back={done ? '完成' : '返回'}
      {...(done ? {} : { act: { word, run: () => void next(), busy: command.busy } })}
      fault={command.fault}
      onFaultRead={command.clear}
      onClose={onClose}
    >
      <p>
        报送包比U盘或光盘大的，分成几卷，一卷一个介质。对方把各卷一起选中就能并回；缺哪一卷、坏哪一卷，程序会说出来。
      </p>
      <label htmlFor="volume-size">每卷最多（MB）</label>{' '}
      <InputNumber
        id="volume-size"
        min={1}
        max={4_000}
        precision={0}
        disabled={written.part > 0}
        value={megabytes}
        onChange={(value) => setMegabytes(value ?? 10)}
      />
      <p className="hint" role="status">
        {written.parts === 0
          ? ''
          : done
            ? `共 ${written.parts} 卷，都写好了。`
            : `第 ${written.part} 卷已写，请换介质。`}
      </p>
    </Dialog>
  )
}
