import type { RecordDefinition } from '#shared/definition/record.ts'
import { records } from '#shared/definition/all.ts'
import { lazyPage, type Screen } from '#ui/component/screen.ts'

const all: readonly RecordDefinition[] = records

/** Lists that other rooms do not draw themselves: the registers, and the shops and accounts of all enterprises. */
const listed = all.filter(
  (one) => one.group === '登记册' || one.group === '统计' || (one.group === '企业' && one.name !== 'enterprise'),
)

const ListPage = lazyPage(async () => (await import('#ui/feature/register/register-page.tsx')).RegisterList)
const NewPage = lazyPage(async () => (await import('#ui/feature/register/register-page.tsx')).NewRecord)
const StoredPage = lazyPage(async () => (await import('#ui/feature/register/register-page.tsx')).StoredRecordPage)

const WAYS = '上下键移动，回车打开，空格预览，Ctrl+N 新增；Ctrl+S 保存，Ctrl+Enter 保存并新增。'

export const screens: readonly Screen[] = [
  ...listed.map((definition): Screen => ({
    path: `/register/${definition.name}`,
    label: definition.label,
    group: definition.group ?? '登记册',
    permission: 'register.read',
    inMenu: true,
    element: ListPage,
    help: `${definition.label}登记册${definition.clause === '' ? '' : `，依据 47号文 ${definition.clause}`}。\n${WAYS}`,
  })),
  {
    path: '/record/:record/new',
    label: '新增记录',
    group: '登记册',
    permission: 'register.read',
    inMenu: false,
    element: NewPage,
    help: `逐栏填写，回车到下一栏。${WAYS}`,
  },
  {
    path: '/record/:record/:id',
    label: '记录',
    group: '登记册',
    permission: 'register.read',
    inMenu: false,
    element: StoredPage,
    help: `左边是登记内容，右边是历史。${WAYS}`,
  },
]
