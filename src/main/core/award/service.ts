import { type RecordHooks, judgementOf } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { checkAwardFacts } from '#core/award/hit.ts'
import { fundRules } from '#core/fund/service.ts'
import { word, type ProcedureRules } from '#core/procedure/service.ts'
import { awardList } from '#shared/definition/register/award-list.ts'

export { discardList, drawList, previewList } from '#core/award/draw.ts'
export { listPage } from '#core/award/view.ts'

/** The rules of the fund with the one check that looks at lists. */
export const listedFundRules: ProcedureRules = { ...fundRules, checks: { ...fundRules.checks, A17: checkAwardFacts } }

const USE_THE_PAGE = '支持名单只在“支持名单”页面拟定和作废，不能直接登记或更正'

/** A list is drawn up and made void as a whole, with its members. */
export const awardHooks: Record<string, RecordHooks> = {
  [awardList.name]: {
    why: '名单连同所据事实一次拟定，成员随之生成；不能逐栏登记、更正，作废也连同成员',
    judge: (_call, values) => judgementOf(values, [word(null, 'USE_THE_PAGE', USE_THE_PAGE)]),
    beforeVoid: () => refuse('RULE_BROKEN', { message: USE_THE_PAGE, problems: [] }),
  },
}
