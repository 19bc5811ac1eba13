// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { pack } from '#test/helper/shipped.ts'
import { show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { TablePage } from '#ui/feature/register/table-page.tsx'

let asked: unknown

beforeEach(() => takeDefinitions(pack))
afterEach(takeAway)

// Bug caught: “2014-6” was not read, and table, paper and Excel held all years while the box said 2014-6.
it('the days that narrow a table are read as forms read them, and what cannot be read is said', async () => {
  show(<TablePage />, (route, input) => {
    if (route === 'register.table') asked = contract['register.table'].input.parse(input).filter
    return undefined
  })
  const type = (value: string) => fireEvent.change(screen.getByLabelText('自'), { target: { value } })
  for (const [typed, from] of [
    ['2014', '2014'],
    ['2014年', '2014'],
    ['2014-6', '2014-06'],
    ['2014.6', '2014-06'],
    ['20140603', '2014-06-03'],
  ] as const) {
    type(typed)
    expect(Object.values(asked as object), typed).toEqual([from])
  }
  expect(screen.queryByText(/没有按它取数/u)).toBeNull()
  type('去年')
  expect(screen.getByText(/“去年”不是年、月或日，没有按它取数/u)).toBeTruthy()
})
