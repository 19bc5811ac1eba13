// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PrintDialog, usePrintAsBefore } from '#ui/feature/printing/print-dialog.tsx'

let replies: Record<string, unknown> = {}
const calls: [string, unknown][] = []
const ends: string[] = []

beforeEach(() => {
  calls.length = 0
  ends.length = 0
  replies = {
    'desktop.printers': {
      ok: true,
      value: { printers: [{ name: 'p1', label: '甲打印机' }], printer: 'p1', copies: null },
    },
    'desktop.print': { ok: true, value: {} },
  }
  vi.stubGlobal('bridge', {
    call: (route: string, input: unknown) => {
      calls.push([route, input])
      return Promise.resolve(replies[route])
    },
    on: () => () => undefined,
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open(): Promise<void> {
  render(
    <App>
      <PrintDialog
        form="ZJ-2"
        name="审批表"
        pages={['page-1', 'page-2']}
        copies={3}
        issued
        onPdf={() => ends.push('pdf')}
        onClose={() => ends.push('closed')}
      />
    </App>,
  )
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('份数').value).toBe('3'))
}

const print = () => fireEvent.click(screen.getByRole('button', { name: /^打 ?印$/u }))

describe('the print dialog', () => {
  it('offers the printer and copies of last time, else the copies the form wants, and hands the pages over', async () => {
    await open()
    expect(screen.getByText('甲打印机')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('份数'), { target: { value: '5' } })
    print()
    await waitFor(() => expect(ends).toEqual(['closed']))
    expect(calls.at(-1)).toEqual([
      'desktop.print',
      { form: 'ZJ-2', pages: ['page-1', 'page-2'], printer: 'p1', copies: 5 },
    ])
    // Whether paper came out nobody here knows.
    expect(await screen.findByText(/已交给打印机：2 页，5 份/u)).toBeTruthy()
  })
  it('stays, and says why, where nothing was printed; the PDF is one step away', async () => {
    const fault = {
      code: 'NOT_PRINTED',
      message: '没有打印：找不到这台打印机。',
      data: '已存档。',
      advice: '',
      details: {},
    }
    replies['desktop.print'] = { ok: false, fault }
    await open()
    print()
    await waitFor(() => expect(screen.getByText(/找不到这台打印机/u)).toBeTruthy())
    expect(ends).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: '打开 PDF 打印' }))
    expect(ends).toEqual(['pdf', 'closed'])
  })
  it('can print to the default where the printers could not be asked for', async () => {
    replies['desktop.printers'] = {
      ok: false,
      fault: { code: 'INTERNAL', message: '', data: '', advice: '', details: {} },
    }
    await open()
    print()
    await waitFor(() => expect(calls.at(-1)?.[1]).toMatchObject({ printer: '', copies: 3 }))
    await act(async () => await Promise.resolve())
  })
})

function AsBefore() {
  const run = usePrintAsBefore()
  return (
    <button
      type="button"
      onClick={() => void run('ZJ-2', ['page-1']).then((done) => ends.push(done ? 'printed' : 'ask'))}
    >
      再打
    </button>
  )
}

describe('a form that was printed before', () => {
  const again = async () => {
    render(
      <App>
        <AsBefore />
      </App>,
    )
    fireEvent.click(screen.getByRole('button', { name: '再打' }))
    await waitFor(() => expect(ends).toHaveLength(1))
  }
  const known = (printer: string | null, copies: number | null) => ({
    ok: true,
    value: { printers: [{ name: 'p1', label: '甲打印机' }], printer, copies },
  })
  it('goes to the same printer in as many copies without being asked again', async () => {
    replies['desktop.printers'] = known('p1', 3)
    await again()
    expect(ends).toEqual(['printed'])
    expect(calls.at(-1)).toEqual(['desktop.print', { form: 'ZJ-2', pages: ['page-1'], printer: 'p1', copies: 3 }])
  })
  it('is asked about where its printer is gone, or it never was printed here', async () => {
    // Bug caught: pages went to a printer that is not there, and nobody was told.
    replies['desktop.printers'] = known('p2', 3)
    await again()
    expect([ends, calls.map(([route]) => route)]).toEqual([['ask'], ['desktop.printers']])
  })
})
