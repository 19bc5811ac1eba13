import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('企业', [
  {
    path: '/import',
    label: '导入记录',
    permission: 'register.import',
    element: lazyPage(async () => (await import('#ui/feature/importing/past-imports.tsx')).PastImports),
    help: '做过的每次导入：进了多少、改了多少、退了多少。\n导入可以整批撤销：新增的作废，改动的改回去；导入以后又改过的记录会列出来，不动它。',
  },
  {
    path: '/import/:record',
    label: '导入',
    permission: 'register.import',
    element: lazyPage(async () => (await import('#ui/feature/importing/import-page.tsx')).ImportPage),
    help: '四步：选文件或粘贴，核对栏目对应，看试导入的结果，再正式导入。试导入不动名录。\n不能进的行会写明行号、栏目、原因和办法：选中一行按回车就地改那一格，回车到下一处，Esc 不改，改前改后都留在导入记录里；也可以下载标好颜色的原表，改完再导一次，已进的不会重复。\n接受 xlsx、xls、csv 文件，也可以在 Excel 里复制一块直接粘贴。',
  },
])
