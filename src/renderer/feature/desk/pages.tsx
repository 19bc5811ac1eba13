import { lazyPage, type Screen } from '#ui/component/screen.ts'

export const screens: readonly Screen[] = [
  {
    path: '/desk',
    label: '今日事项',
    group: '工作台',
    permission: 'register.read',
    inMenu: true,
    element: lazyPage(async () => (await import('#ui/feature/desk/desk-page.tsx')).DeskPage),
    help: '这里回答四个问题：今天要办什么、什么超期了、钱卡在哪里、数据安全不安全。\n每一行按回车或点一下，就打开那一件事。下面的图是本年度的数字，点图下的“看数据”可以核对。',
  },
]
