import { inGroup, lazyPage } from '#ui/component/screen.ts'

const WAYS = '上下键移动，回车打开，空格预览，Ctrl+N 新增。'

export const screens = inGroup('培训', [
  {
    path: '/training/sessions',
    record: 'training_session',
    label: '培训班',
    element: lazyPage(async () => (await import('#ui/feature/training/lists.tsx')).SessionList),
    help: `三类培训分开登记：参加外部培训补贴、员工技能培训补助、普及培训。\n打开一个培训班，在下面登记学员和签到。\n${WAYS}`,
  },
  {
    path: '/training/session/:id',
    record: 'training_session',
    label: '培训班',
    element: lazyPage(async () => (await import('#ui/feature/training/session-page.tsx')).SessionPage),
    help: '培训班的资料、学员和这个班的补贴申请。\n签到按半天计：签到满规定比例的学员才算有效人数。',
  },
  {
    path: '/training/session/:id/attendance',
    label: '签到',
    element: lazyPage(async () => (await import('#ui/feature/training/attendance-page.tsx')).AttendancePage),
    help: '照签到表逐人逐半天登记：本人签到、代签、未签。代签不算。\n签到满规定比例的学员才算有效人数，补贴按有效人数算；补贴批准以后签到不能再改。',
  },
  {
    path: '/training/trainees',
    record: 'trainee',
    label: '学员',
    element: lazyPage(async () => (await import('#ui/feature/training/lists.tsx')).TraineeList),
    help: `所有培训班的学员。身份证号和手机在列表里只显示一部分。\n${WAYS}`,
  },
  {
    path: '/training/claims',
    record: 'training_claim',
    label: '补贴申请',
    element: lazyPage(async () => (await import('#ui/feature/training/claim-list.tsx')).ClaimList),
    help: '政策文件 二(五)：依据培训有效单据，按不高于 50% 的比例给予补贴。\n先录入申请，再打开它逐张录入单据，金额由程序算出。',
  },
  {
    path: '/training/claim/new',
    record: 'training_claim',
    label: '补贴申请录入',
    permission: 'training.write',
    element: lazyPage(async () => (await import('#ui/feature/training/claim-form.tsx')).NewClaim),
    help: '先选申请企业和培训班，填人数、比例、申请金额。保存以后，在办理页逐张录入单据。',
  },
  {
    path: '/training/claim/:id/edit',
    label: '更正补贴申请',
    permission: 'training.write',
    element: lazyPage(async () => (await import('#ui/feature/training/claim-form.tsx')).EditClaim),
    help: '更正已录入的补贴申请，每一版都留着。',
  },
  {
    path: '/training/claim/:id',
    record: 'training_claim',
    label: '办理补贴申请',
    element: lazyPage(async () => (await import('#ui/feature/training/claim-page.tsx')).ClaimPage),
    help: '上半页逐张录入单据：回车到下一栏，最后一栏回车就保存并接着录下一张，票据种类、销售方等照抄上一张。\n一张单据只能用一次；程序按比例和上限算出金额，算法和条文写在右边。\n其余同专项资金申请的办理。',
  },
  {
    path: '/training/receipts',
    record: 'receipt',
    label: '单据',
    element: lazyPage(async () => (await import('#ui/feature/training/lists.tsx')).ReceiptList),
    help: `所有补贴申请的单据，按号码查某一张用在了哪里。\n${WAYS}`,
  },
])
