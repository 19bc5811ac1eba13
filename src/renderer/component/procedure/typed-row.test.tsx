// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { CheckPart } from '#ui/component/procedure/check-part.tsx'
import { MaterialPart } from '#ui/component/procedure/material-part.tsx'
import type { CheckLine, Workspace } from '#ui/component/procedure/words.ts'
import { forgetRemembered } from '#ui/component/remember.ts'

const CHECK = {
  item: 'site',
  label: '现场查看',
  clause: '',
  automatic: false,
  result: 'warn',
  seen: '门头不符',
  reason: '已说明',
  blocks: false,
} as CheckLine
const MATERIAL = {
  item: 'form',
  label: '申请表',
  required: true,
  copies: 1,
  status: 'not-checked',
  pages: null,
  originalSeen: false,
  note: '',
}

let round: number
let recorded: Record<string, unknown>[]

/** A case in the hands of whoever counts its papers; what is recorded of the check comes back as stored. */
function Case() {
  const [check, setCheck] = useState(CHECK)
  // The parts ask this much of a case.
  const view = {
    ours: true,
    row: { id: 'case' },
    state: { procedure: 'p', state: 'open', round, finished: false },
    checks: [check],
    materials: [MATERIAL],
  } as unknown as Workspace
  return (
    <>
      <CheckPart view={view} />
      <MaterialPart view={view} />
      <button onClick={() => setCheck({ ...CHECK, ...recorded.at(-1) })}>再读</button>
    </>
  )
}

const open = () =>
  show(<Case />, (route, input) => {
    if (route !== 'procedure.recordCheck') return undefined
    recorded.push(input as Record<string, unknown>)
    return right({ state: {} })
  })
const box = () => screen.getByLabelText<HTMLInputElement>('现场查看：看到的情况')
const type = (value: string) => fireEvent.change(box(), { target: { value } })
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

beforeEach(() => {
  recorded = []
  round = 1
  forgetRemembered()
  takeDefinitions(pack)
})
afterEach(takeAway)

// Bug caught: a check recorded as 提示 became 通过 when its note was edited.
it('Enter in what was seen keeps the result, and the row shows what is stored afterwards', async () => {
  open()
  type('门头已换')
  await act(async () => void fireEvent.keyDown(box(), { key: 'Enter', keyCode: 13 }))
  expect(recorded).toMatchObject([{ result: 'warn', seen: '门头已换', reason: '已说明' }])
  await press('再读')
  recorded.push({ ...CHECK, seen: '另一位写的' })
  await press('再读')
  expect(box().value).toBe('另一位写的')
})

// Bug caught: the dialog opened from a row with a typed note stored the old one, and the row went on showing the typed one.
it('what is typed in a row goes into its dialog', async () => {
  open()
  type('门头已换')
  await press('记录审查项：现场查看')
  const seen = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^看到的情况/u })
  expect(seen.value).toBe('门头已换')
  fireEvent.change(seen, { target: { value: '门头已换，有照片' } })
  fireEvent.blur(seen)
  await press('记录')
  await waitFor(() => expect(recorded).toMatchObject([{ result: 'warn', seen: '门头已换，有照片' }]))
  await press('再读')
  expect(box().value).toBe('门头已换，有照片')
})

// Bug caught: F9, Esc or a press in the menu threw away a whole pile of papers that was counted, without a word.
it('what was counted and typed is there again for whoever left the page and comes back', () => {
  open()
  type('门头已换')
  fireEvent.change(screen.getByLabelText('申请表：说明'), { target: { value: '复印不清' } })
  cleanup()
  open()
  expect(box().value).toBe('门头已换')
  expect(screen.getByLabelText<HTMLInputElement>('申请表：说明').value).toBe('复印不清')
  expect(screen.getByText(/有 1 项写了情况还没有记录/u)).toBeTruthy()
})

// Bug caught: what was typed in the first round and never stored stood in the second, as if it had been seen in the new papers.
it('what was typed in one round is not there in the next', () => {
  open()
  type('门头已换')
  fireEvent.change(screen.getByLabelText('申请表：说明'), { target: { value: '复印不清' } })
  cleanup()
  round = 2
  open()
  expect(box().value).toBe('门头不符')
  expect(screen.getByLabelText<HTMLInputElement>('申请表：说明').value).toBe('')
})
