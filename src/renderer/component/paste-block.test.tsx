// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { trainee } from '#shared/definition/register/trainee.ts'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { PasteBlock } from '#ui/component/paste-block.tsx'
import { useUndoKey } from '#ui/component/undo.tsx'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'

takeDefinitions(pack)

const SESSION = '0190a1b2-0000-7000-8000-000000000001'
const FIRM = '0190a1b2-0000-7000-8000-000000000002'

const TOWNS = [
  { value: '421222001', label: '甲镇', county: '421222' },
  { value: '421223001', label: '甲镇', county: '421223' },
]

let asked: { route: string; input: Record<string, unknown> }[]

/** A station that keeps what is recorded, and knows one firm by its exact name. */
function answer(route: string, input: Record<string, unknown>): unknown {
  asked.push({ route, input })
  const rows = input['rows'] as readonly Record<string, unknown>[] | undefined
  if (route === 'register.recordMany') return { rows: rows?.map((_, at) => ({ id: `row ${at}`, rev: 1 })) }
  if (route === 'register.voidMany') return { voided: rows?.length }
  if (route === 'register.find')
    return { rows: input['query'] === '甲商贸有限公司' ? [{ id: FIRM, name: '甲商贸有限公司' }] : [] }
  if (route === 'register.reference') return { counties: [], towns: TOWNS }
  return null
}
type Rows = readonly Record<string, unknown>[]
const recorded = (): Rows => of('register.recordMany').flatMap((input) => input['rows'] as Rows)
const of = (route: string) => asked.filter((one) => one.route === route).map(({ input }) => input)

function Window() {
  useUndoKey()
  return <PasteBlock definition={trainee} fixed={{ session: SESSION }} onClose={() => undefined} />
}

beforeEach(() => {
  asked = []
})
afterEach(takeAway)

function reply(route: string, input: unknown): unknown {
  const value = answer(route, input as Record<string, unknown>)
  return value === null ? undefined : right(value)
}

async function paste(text: string): Promise<void> {
  show(<Window />, reply)
  await act(async () => fireEvent.change(screen.getByRole('textbox'), { target: { value: text } }))
}

async function mend(cell: RegExp, text: string): Promise<void> {
  const box = await screen.findByRole('textbox', { name: cell })
  await act(async () => {
    fireEvent.change(box, { target: { value: text } })
    fireEvent.blur(box)
  })
}
const save = (word: string) => screen.findByRole('button', { name: new RegExp(word, 'u') })

describe('a block pasted from a sheet', () => {
  // Bug caught: a wrong cell that is not marked, one that cannot be mended, or rows pasted that no single Ctrl+Z takes back.
  it('has its wrong cell marked and mended in place, is saved whole, and one Ctrl+Z takes all of it back', async () => {
    await paste('姓名\t人员类别\t签到半天数\n学员甲\t农民\t4\n学员乙\t外星人\t4\n学员丙\t农民\t4')
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('3 行，其中 1 行有问题'))
    expect((await save('保存 3 行')).hasAttribute('disabled')).toBe(true)
    await mend(/第 2 行 人员类别/u, '企业员工')
    expect(screen.getByRole('status').textContent).toContain('没有问题')
    await act(async () => fireEvent.click(await save('保存 3 行')))
    expect(recorded().map((row) => [row['name'], row['category']])).toEqual([
      ['学员甲', 'farmer'],
      ['学员乙', 'employee'],
      ['学员丙', 'farmer'],
    ])
    cleanup()
    show(<UndoOnly />, reply)
    await act(async () => fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true }))
    await waitFor(() => expect(of('register.voidMany')).toHaveLength(1))
    expect(of('register.voidMany')[0]).toMatchObject({
      record: 'trainee',
      rows: [{ id: 'row 0' }, { id: 'row 1' }, { id: 'row 2' }],
    })
    // A second one does nothing more.
    await act(async () => fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true }))
    expect(of('register.voidMany')).toHaveLength(1)
  })

  // Bug caught: one wrong word in two hundred rows was typed two hundred times, or what was typed went over other words too.
  it('fills a mended cell down into the wrong ones below that say the same, and into no other', async () => {
    await paste(
      '姓名\t人员类别\t签到半天数\n学员甲\t外星人\t4\n学员乙\t外星人\t4\n学员丙\t农民\t4\n学员丁\t火星人\t4\n学员戊\t外星人\t4',
    )
    const box = await screen.findByRole('textbox', { name: /第 2 行 人员类别/u })
    await act(async () => {
      fireEvent.change(box, { target: { value: '企业员工' } })
      fireEvent.keyDown(box, { key: 'd', ctrlKey: true })
    })
    expect(screen.getByRole('status').textContent).toContain('其中 2 行有问题')
    await mend(/第 1 行 人员类别/u, '农民')
    await mend(/第 4 行 人员类别/u, '农民')
    await act(async () => fireEvent.click(await save('保存 5 行')))
    expect(recorded().map((row) => row['category'])).toEqual(['farmer', 'employee', 'farmer', 'farmer', 'employee'])
  })

  // Bug caught: the column 单位 of a roster was dropped without a word.
  it('names the columns that nothing takes', async () => {
    await paste('姓名\t人员类别\t座位号\n学员甲\t农民\t7')
    expect(screen.getByText(/不会登记：座位号/u)).toBeTruthy()
  })

  // Bug caught: the right name of an enterprise, typed into a marked cell, stayed marked.
  it('finds the enterprise that a mended cell names', async () => {
    const label = trainee.fields.enterprise.label
    await paste(`姓名\t人员类别\t签到半天数\t${label}\n学员甲\t企业员工\t4\t甲商贸`)
    await mend(new RegExp(`第 1 行 ${label}`, 'u'), '甲商贸有限公司')
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('没有问题'))
    await act(async () => fireEvent.click(await save('保存 1 行')))
    expect(recorded()[0]?.['enterprise']).toBe(FIRM)
    // Bug caught: what was found stood there as a number of 36 digits and letters.
    expect(screen.getByText('甲商贸有限公司')).toBeTruthy()
    expect(screen.queryByText(FIRM)).toBeNull()
  })

  // Bug caught: a township by its name was refused with “请从列表中选择”, in a box without a list.
  it('takes a township by its name, of two that of the own county, and says of what it does not know that it does not', async () => {
    const label = trainee.fields.town.label
    await paste(`姓名\t人员类别\t签到半天数\t${label}\n学员甲\t农民\t4\t甲镇\n学员乙\t农民\t4\t乙镇`)
    expect(screen.getByText('没有查到“乙镇”，或同名的不止一个，请写全称')).toBeTruthy()
    await mend(new RegExp(`第 2 行 ${label}`, 'u'), '甲镇')
    await act(async () => fireEvent.click(await save('保存 2 行')))
    expect(recorded().map((row) => row['town'])).toEqual(['421222001', '421222001'])
  })

  // Bug caught: rows after the five hundredth were dropped in silence, and a wrong one after the hundredth was counted and
  // could not be reached, so that nothing of the block could be saved.
  it('says how many rows it leaves out, and shows every wrong one however far down', async () => {
    const lines = Array.from({ length: 503 }, (_, at) => `学员${at}\t${at === 400 ? '外星人' : '农民'}\t4`)
    await paste(['姓名\t人员类别\t签到半天数', ...lines].join('\n'))
    expect(screen.getByText(/后面 3 行没有放进来/u)).toBeTruthy()
    await mend(/第 401 行 人员类别/u, '农民')
    expect((await save('保存 500 行')).hasAttribute('disabled')).toBe(false)
  })

  // Bug caught: while the firms of a changed text were looked up, the rows of the old text were saved.
  it('is not saved while a changed text is being looked up', async () => {
    const label = trainee.fields.enterprise.label
    await paste('姓名\t人员类别\t签到半天数\n学员甲\t农民\t4')
    const button = await save('保存 1 行')
    expect(button.hasAttribute('disabled')).toBe(false)
    const text = `姓名\t人员类别\t签到半天数\t${label}\n学员乙\t农民\t4\t甲商贸有限公司`
    fireEvent.change(screen.getByRole('textbox'), { target: { value: text } })
    expect(button.hasAttribute('disabled')).toBe(true)
    await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false))
  })
})

function UndoOnly() {
  useUndoKey()
  return null
}
