import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('系统', [
  {
    path: '/policy',
    label: '政策条文',
    element: lazyPage(async () => (await import('#ui/feature/policy/policy-page.tsx')).PolicyPage),
    help: '政策文件的原文。选一条，下面列出落实它的登记、程序、审查项、表单、统计报表、参数和督办事项，点一下就到。\n别的画面上带下划线的条款号，点一下就看原文，不离开正在填的表。',
  },
  {
    path: '/policy/codes',
    label: '代码表',
    element: lazyPage(async () => (await import('#ui/feature/policy/code-page.tsx')).CodePage),
    help: '程序用的全部代码表，写着来源、版本、用在哪些栏目。停用的只保留给以前的记录，新登记时不列出。\n代码表随程序版本更新；责任单位的实际名称在“责任单位名称”里登记，放假安排在“参数与政策”里登记。',
  },
  {
    path: '/manual',
    label: '用户手册',
    permission: 'session.own',
    element: lazyPage(async () => (await import('#ui/feature/policy/manual-page.tsx')).ManualPage),
    help: '整本用户手册，不用联网。输几个词（中间空格），只留下同时写着这些词的几节；左边是目录。',
  },
])
