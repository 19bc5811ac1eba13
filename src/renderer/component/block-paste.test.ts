import { describe, expect, it } from 'vitest'
import { trainee } from '#shared/definition/register/trainee.ts'
import { pasteColumns, pastedRows, placeBlock, filledRows } from '#ui/component/block-paste.ts'

const columns = pasteColumns(trainee)
const none = () => undefined
const rowsOf = (text: string) => {
  const { order, rows } = placeBlock(columns, filledRows(text))
  return pastedRows(trainee, { session: '0190a1b2-0000-7000-8000-000000000001' }, order, rows, '2014-06-03', none)
}

describe('a block of cells from a sheet', () => {
  it('keeps line breaks and quotes inside a cell and drops empty lines', () => {
    expect(filledRows('甲\t"第一行\n第二行说""好"""\r\n\t\r\n乙\t二\n')).toEqual([
      ['甲', '第一行\n第二行说"好"'],
      ['乙', '二'],
    ])
  })

  it('is placed by its header where it has one, else in the order of the form', () => {
    const named = rowsOf('人员类别\t姓名\n企业员工\t学员甲\n农民\t学员乙')
    expect(named.map(({ values }) => [values['name'], values['category']])).toEqual([
      ['学员甲', 'employee'],
      ['学员乙', 'farmer'],
    ])
    const [first = ''] = columns.map(({ field }) => field.label)
    expect(first).toBe('姓名')
    expect(rowsOf('学员甲').map(({ values }) => values['name'])).toEqual(['学员甲'])
  })

  it('names the wrong cell and lets the good rows stand', () => {
    const rows = rowsOf('姓名\t人员类别\t签到半天数\n学员甲\t企业员工\t四\n学员乙\t外星人\t4\n学员丙\t农民\t4')
    expect(rows.map(({ problems }) => Object.keys(problems))).toEqual([['signedHalfDays'], ['category'], []])
  })

  it('reads five hundred rows of twelve cells without a row lost', () => {
    const text = Array.from({ length: 500 }, (_, at) => `学员${at}${'\t'.repeat(11)}`).join('\n')
    expect(rowsOf(text)).toHaveLength(500)
  })
})
