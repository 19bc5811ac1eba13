import { App, Button, InputNumber, Spin } from 'antd'
import { useCallback, useEffect, useId, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { askDesktop } from '#ui/api/desktop.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Dialog } from '#ui/component/dialog.tsx'

/** What the system takes for its default printer. */
const DEFAULT = ''
const MOST_COPIES = 99

type Choices = {
  readonly printers: readonly { readonly name: string; readonly label: string }[]
  readonly printer: string
  readonly copies: number
}

/**
 * Prints on the printer and in the number of copies that this form was last printed with, without asking again; answers false where
 * it was never printed here, the printer is gone, or it was refused: then the dialog asks.
 */
export function usePrintAsBefore(): (form: string, pages: readonly string[]) => Promise<boolean> {
  const { message } = App.useApp()
  return useCallback(
    async (form, pages) => {
      const known = await askDesktop('desktop.printers', { form })
      if (!known.ok) return false
      const { printers, printer, copies } = known.value
      const label = printer === DEFAULT ? '默认打印机' : printers.find(({ name }) => name === printer)?.label
      if (printer === null || copies === null || label === undefined) return false
      const reply = await askDesktop('desktop.print', { form, pages: [...pages], printer, copies })
      if (!reply.ok) return false
      void message.success(
        `已交给${label}：${pages.length} 页，${copies} 份，与上次相同。要换的，点右边“直接打印…”。请看打印机出纸。`,
        8,
      )
      return true
    },
    [message],
  )
}

/** Asks for the printers once, with what this form was last printed with. */
function useChoices(form: string, copies: number): readonly [Choices | undefined, (part: Partial<Choices>) => void] {
  const [choices, setChoices] = useState<Choices | undefined>(undefined)
  useEffect(() => {
    let live = true
    void askDesktop('desktop.printers', { form }).then((reply) => {
      if (!live) return
      const found = reply.ok ? reply.value : { printers: [], printer: null, copies: null }
      setChoices({
        printers: found.printers,
        printer: found.printer ?? DEFAULT,
        copies: found.copies ?? copies,
      })
    })
    return () => {
      live = false
    }
  }, [form, copies])
  return [choices, (part) => setChoices((before) => before && { ...before, ...part })]
}

/**
 * Printer and copies for pages that go to the printer as they are: true size, no margins. Says that the printing system took
 * them, never that paper came out.
 */
export function PrintDialog(props: {
  readonly form: string
  readonly name: string
  readonly pages: readonly string[]
  readonly copies: number
  /** True where a form was numbered and stored; a blank was not. */
  readonly issued: boolean
  readonly onPdf: () => void
  readonly onClose: () => void
}) {
  const { message } = App.useApp()
  const [choices, choose] = useChoices(props.form, props.copies)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const print = async () => {
    if (!choices) return
    setBusy(true)
    setFault(undefined)
    const { printer, copies } = choices
    const reply = await askDesktop('desktop.print', { form: props.form, pages: [...props.pages], printer, copies })
    setBusy(false)
    if (!reply.ok) {
      setFault(reply.fault)
      return
    }
    void message.success(`已交给打印机：${props.pages.length} 页，${copies} 份。请看打印机出纸。`, 8)
    props.onClose()
  }
  const pdf = () => {
    props.onPdf()
    props.onClose()
  }
  return (
    <Dialog
      title={`打印：${props.name}`}
      back="以后打印"
      more={
        <Button disabled={busy} onClick={pdf}>
          打开 PDF 打印
        </Button>
      }
      act={{ word: '打印', run: () => void print(), busy, ready: choices !== undefined }}
      fault={fault}
      onClose={props.onClose}
    >
      {choices ? (
        <Chosen choices={choices} choose={choose} busy={busy} onEnter={() => void print()} />
      ) : (
        <Spin description="正在问有哪些打印机" />
      )}
      {choices ? (
        <p className="hint">{`共 ${props.pages.length} 页，按纸张实际大小打印，不缩放，套打对得上格子。${props.issued ? '表单已编号、存档，以后也可以在打印登记里补打。' : '空白表不编号，也不存档。'}`}</p>
      ) : null}
    </Dialog>
  )
}

/** Which printer and how many. */
function Chosen(props: {
  readonly choices: Choices
  readonly choose: (part: Partial<Choices>) => void
  readonly busy: boolean
  readonly onEnter: () => void
}) {
  const { choices, choose, busy } = props
  const [printerId, copiesId] = [useId(), useId()]
  return (
    <>
      <div className="labelled">
        <label htmlFor={printerId}>打印机</label>
        <ChooseOne
          id={printerId}
          value={choices.printer}
          disabled={busy}
          options={[
            { value: DEFAULT, label: '系统默认的打印机' },
            ...choices.printers.map(({ name, label }) => ({ value: name, label })),
          ]}
          onChange={(printer) => choose({ printer })}
        />
      </div>
      <div className="labelled">
        <label htmlFor={copiesId}>份数</label>
        <InputNumber
          id={copiesId}
          min={1}
          max={MOST_COPIES}
          precision={0}
          value={choices.copies}
          disabled={busy}
          onPressEnter={props.onEnter}
          onChange={(copies) => choose({ copies: copies ?? 1 })}
        />
      </div>
      {choices.printers.length === 0 ? <p className="hint">没有问到打印机的名称，可以用系统默认的打印机。</p> : null}
    </>
  )
}
