import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('报送', [
  {
    path: '/reporting/standings',
    label: '各县报送',
    stationKind: 'city',
    element: lazyPage(async () => (await import('#ui/feature/reporting/standing-page.tsx')).StandingPage),
    help: '选一个报告期，看哪些单位报了、哪天报的、谁逾期、缺哪几号。没有报的点“催报”，记下找了谁、答应哪天报。\n“打印”出通报，Ctrl+P 也可以。',
  },
  {
    path: '/reporting/hits',
    label: '跨县核对',
    stationKind: 'city',
    element: lazyPage(async () => (await import('#ui/feature/reporting/hit-page.tsx')).HitPage),
    help: '证照号码、法定代表人、电话、账号、地址、发票、学员在两个单位登记的相同，逐条列出。每条都要有人看过，写下怎么处置的。\n上下键选，空格看所涉的记录，可以直接退回其中一条。',
  },
  {
    path: '/reporting/returns',
    label: '退回与更正',
    element: lazyPage(async () => (await import('#ui/feature/reporting/return-page.tsx')).ReturnPage),
    help: '市级逐条退回，写明理由；县里改正记录以后答复，或说明为什么不改；市级核销。\n空格看详情，回车打开记录。',
  },
  {
    path: '/reporting/filling',
    label: '填报情况',
    element: lazyPage(async () => (await import('#ui/feature/reporting/filling-page.tsx')).FillingPage),
    help: '选一个报告期，看每个登记册填了没有：有几条、零报告（哪天报的）、还是没有填。\n县里没有可登记的，点“零报告”，说明是确实没有，不是没有填；以后又有了记录，两边都会显示不符。市里看各县，没有填的点“催报”。',
  },
  {
    path: '/reporting/answers',
    label: '市级答复',
    element: lazyPage(async () => (await import('#ui/feature/reporting/answer-page.tsx')).AnswerPage),
    help: '县里转送的绿色通道事项、税务疑难、融资需求、转办的投诉，由市级有关部门在这里答复；答复随下发的包回到县里的记录上，县里点“采用答复”就写进记录，不用再录一遍。\n空格看详情，回车打开记录；记录页上按 Alt+Y 答复或采用。',
  },
  {
    path: '/reporting/periods',
    label: '报告期封存',
    element: lazyPage(async () => (await import('#ui/feature/reporting/period-page.tsx')).PeriodPage),
    help: '报告期结束、数核对无误以后封存：程序记下当时的上报数，这一期的台账、培训、年度数据不能再改。\n要改先申请解封，写明理由和批准的负责人，由另一位同事登录、输口令同意；改完重新封存，前后两次的数都留着。',
  },
  {
    path: '/reporting/rollup',
    label: '汇总核对',
    element: lazyPage(async () => (await import('#ui/feature/reporting/rollup-page.tsx')).RollupPage),
    help: '左边是各单位封存时的上报数，中间是按收到的记录重新加出来的数，右边是差额。回车看这个数由哪些记录加出来，差在哪一条、哪一栏、谁改的。\n县里看到的和市级看到的是同样的数。',
  },
  {
    path: '/reporting/moves',
    label: '企业迁移',
    element: lazyPage(async () => (await import('#ui/feature/reporting/move-page.tsx')).MovePage),
    help: '企业从一个单位迁到另一个单位，由市级确认。原登记留在原单位、不再更改；迁入单位点“接收”，成为新的登记，注明由何处转来。',
  },
  {
    path: '/reporting/recipes',
    label: '报送方案',
    element: lazyPage(async () => (await import('#ui/feature/reporting/recipe-page.tsx')).RecipePage),
    help: '每月要做的一套存成方案：送给谁、先封存哪一期、同时写出哪些清册、写到哪个文件夹。以后选中、运行，一次做完。',
  },
])
