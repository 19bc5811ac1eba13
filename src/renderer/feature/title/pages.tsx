import type { Definitions } from '#shared/definition/definitions.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { procedureScreens } from '#ui/component/procedure/screens.tsx'
import { inGroup, lazyPage, type Screen } from '#ui/component/screen.ts'

const GROUP = '认定与示范'

function ofGroup(definitions: Definitions, is: (one: ProcedureDefinition) => boolean): readonly Screen[] {
  return definitions.procedures
    .filter((one) => one.screen?.group === GROUP && is(one))
    .flatMap((one) => procedureScreens(definitions, one))
}

/** The screens of titles and of the procedures that give and amend them. */
export const screens = (definitions: Definitions): readonly Screen[] => [
  ...ofGroup(definitions, ({ grants }) => grants !== undefined),
  ...inGroup(GROUP, [
    {
      path: '/titles',
      record: 'title',
      label: '证书、称号与三年支持',
      element: lazyPage(async () => (await import('#ui/feature/title/title-list.tsx')).TitleList),
      help: '已经认定的企业和已经授予的示范称号：编号、有效期、状态、今年的支持年度。\n状态由发证、年审、变更、撤销和日期推算；到了年审期、过期未审、变更未报的，都写在提示里。\n回车打开，在那里办理年审、变更、撤销，打印证书。',
    },
    {
      path: '/title/ranking',
      label: '网上年经销额排名',
      element: lazyPage(async () => (await import('#ui/feature/title/ranking-page.tsx')).RankingPage),
      help: '政策文件 二(四)：网上年经销额在全市居领先地位，且 800 万元以上可报市级、1000 万元以上可报省级。\n按名录里登记的全年电子商务销售额排，相同的并列。市局可以把名次下发各县：只下发名次，不下发别家的数字。',
    },
    {
      path: '/title/:id',
      record: 'title',
      label: '证书（称号）',
      element: lazyPage(async () => (await import('#ui/feature/title/title-page.tsx')).TitlePage),
      help: '一张证书的全部经过：授予、年审、变更、撤销，和示范称号的三年支持台账。\n证书内容以已决定的变更为准；授予时的原样一直留着。',
    },
  ]),
  ...ofGroup(definitions, ({ amends }) => amends !== undefined),
]
