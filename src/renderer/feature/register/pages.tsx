import type { Definitions } from '#shared/definition/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { inGroup, lazyPage, type Screen } from '#ui/component/screen.ts'

/** Lists with a menu line of their own that no room draws itself: shops and accounts of all enterprises, statistics. */
const isListed = ({ group, name }: RecordDefinition) => group === '统计' || (group === '企业' && name !== 'enterprise')

const HomePage = lazyPage(async () => (await import('#ui/feature/register/register-home.tsx')).RegisterHome)
const SummaryPage = lazyPage(async () => (await import('#ui/feature/register/register-summary.tsx')).RegisterSummary)
const TablePage = lazyPage(async () => (await import('#ui/feature/register/table-page.tsx')).TablePage)

const ListPage = lazyPage(async () => (await import('#ui/feature/register/register-page.tsx')).RegisterList)
const NewPage = lazyPage(async () => (await import('#ui/feature/register/register-page.tsx')).NewRecord)
const StoredPage = lazyPage(async () => (await import('#ui/feature/register/register-page.tsx')).StoredRecordPage)

const WAYS = '上下键移动，回车打开，空格预览，Ctrl+N 新增；Ctrl+S 保存，Ctrl+Enter 保存并新增。'

const TABLE_HELP =
  '任何一种记录按一个或两个栏目分组，数条数或把金额、数量加起来。\n选行、列、数和日期范围；点一个数，打开它背后的记录；可以打印和导出 Excel。\n页脚说明各格、各行、各列加起来与清单是否相符。'

/** The screens of every register; those with a menu line of their own come from the definitions. */
export const screens = ({ records }: Definitions): readonly Screen[] =>
  inGroup('登记册', [
    ...records.filter(isListed).map((definition) => ({
      path: `/register/${definition.name}`,
      label: definition.label,
      group: definition.group ?? '登记册',
      element: ListPage,
      help: `${definition.label}登记册${definition.clause === '' ? '' : `，依据政策文件 ${definition.clause}`}。\n${WAYS}`,
    })),
    {
      path: '/registers',
      label: '登记册目录',
      element: HomePage,
      help: '所有登记册，按政策文件的条款排列。可以按名称、条款或拼音首字母查找；也可以用 Ctrl+K 直接打开。\n每行显示条数、还没有办结的条数和超期的条数，点数字就打开那些记录；“汇总”回答市里每年要问的数。',
    },
    {
      path: '/register/:record',
      label: '登记册',
      element: ListPage,
      help: `登记册的名单，依据见标题旁的条款。${WAYS}`,
    },
    {
      path: '/register/:record/summary',
      label: '登记册汇总',
      element: SummaryPage,
      help: '按一个栏目分组的条数、金额、比例和平均天数。选年度和分组，回车打开一组背后的记录；可以打印和导出 Excel。',
    },
    { path: '/table', label: '分组统计', group: '统计', element: TablePage, help: TABLE_HELP },
    { path: '/table/:record', label: '分组统计', group: '统计', element: TablePage, help: TABLE_HELP },
    {
      path: '/record/:record/new',
      label: '新增记录',
      element: NewPage,
      help: `逐栏填写，回车到下一栏。${WAYS}`,
    },
    {
      path: '/record/:record/:id',
      label: '记录',
      element: StoredPage,
      help: '左边是登记内容，右边是历史。F2 修改，Ctrl+S 保存，Ctrl+Enter 保存并新增，Esc 返回；没保存的留作草稿。',
    },
  ])
