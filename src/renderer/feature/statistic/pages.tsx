import { inGroup, lazyPage } from '#ui/component/screen.ts'

const TABLE_HELP =
  '公报、年鉴上的表照印出来的样子录入：行、栏、上下级、单位、本月和累计；空格、“-”和 0 是三回事。\n程序复算合计、占比和增长：差在四舍五入之内的说明白，算不出来的指出哪一行哪一栏、应为多少，但不改动印出来的数。\n给一行选上本系统的指标，就和报表汇总的数对照。'

export const screens = inGroup('统计', [
  {
    path: '/statistic/sheet',
    label: '报表录入',
    element: lazyPage(async () => (await import('#ui/feature/statistic/sheet-page.tsx')).SheetPage),
    help: '一行一家企业，一列一个指标，同 Excel 一样用：方向键移动，直接输入，F2 修改，Delete 清空，Ctrl+C、Ctrl+V 成块复制粘贴，Ctrl+Z 撤销。\n从 Excel 复制一块，点左上角那一格再粘贴；金额按“万元”或“元”读，在上面选；表里显示的总是万元。\n空着的格是没有填，不是 0。右边是这一行的审核提示：强制性的必须改对；核实性的写明原因才能报送，“情况属实”“见说明”之类不算。\n“提取上期数”只填空格。Ctrl+S 保存。',
  },
  {
    path: '/statistic/review',
    label: '报表审核',
    element: lazyPage(async () => (await import('#ui/feature/statistic/review-page.tsx')).ReviewPage),
    help: '已录入的报表和各自的审核提示。空格预览一张，勾选后审核通过或退回。\n通过即锁定；要改，由负责人写明原因解锁，改后再报送、再审核，各版都留着。',
  },
  {
    path: '/statistic/round',
    label: '报送情况',
    element: lazyPage(async () => (await import('#ui/feature/statistic/round-page.tsx')).RoundPage),
    help: '应报、实报、报送率和未报的企业。截止日遇节假日顺延到下一个工作日。\n选中未报的企业，登记催报：哪天、什么方式、找的谁、答应哪天报。',
  },
  {
    path: '/statistic/roll-up',
    label: '汇总',
    element: lazyPage(async () => (await import('#ui/feature/statistic/rollup-page.tsx')).RollUpPage),
    help: '只汇总审核通过的报表。回车看一个数由哪些企业构成。\n同比用修订后的上年数和相同的单位，不用两个公布数相除；没有基数或基数为 0 的印“—”。右边写明哪些企业没有可比数、哪些数修订过。\n“汇总存档”把本期的总数存下来，随报送包报市；以后数变了，要写明原因重新汇总。',
  },
  {
    path: '/statistic/rates',
    label: '普及率与覆盖率',
    element: lazyPage(async () => (await import('#ui/feature/statistic/rates-page.tsx')).RatesPage),
    help: '普及率＝应用电子商务的中小企业÷中小企业总数。分子由程序从报表、年度数据和网店算出，分母要登记来源文件和日期；没有分母就没有比率。\n覆盖率的分母是年末在库的规上、限上单位。比率截尾到两位小数，不进位：69.99% 就是没到 70%。',
  },
  {
    path: '/statistic/reconcile',
    label: '纳统对账',
    element: lazyPage(async () => (await import('#ui/feature/statistic/reconcile-page.tsx')).ReconcilePage),
    help: '商务口径的实物商品网络零售额（E06）与统计口径逐户对照，差额要写原因。\n“准限上”列出营业收入或网上销售额达到限额标准八成而未入库的企业。\n“公布数核对”用公布的上年数复算增长；算不出来的说明基数已修订，照公布的为准。',
  },
  {
    path: '/statistic/table/new',
    label: '录入公布表',
    record: 'published_table',
    permission: 'statistic.write',
    element: lazyPage(async () => (await import('#ui/feature/statistic/published-page.tsx')).NewPublishedTable),
    help: TABLE_HELP,
  },
  {
    path: '/statistic/table/:id',
    label: '公布表',
    record: 'published_table',
    element: lazyPage(async () => (await import('#ui/feature/statistic/published-page.tsx')).PublishedTablePage),
    help: TABLE_HELP,
  },
])
