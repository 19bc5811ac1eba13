// Written by `node tools/definition-index.ts`; not by hand.
import * as parameterFund from '#shared/definition/parameter/fund.ts'
import * as parameterGuide from '#shared/definition/parameter/guide.ts'
import * as parameterOffice from '#shared/definition/parameter/office.ts'
import * as parameterPavilion from '#shared/definition/parameter/pavilion.ts'
import * as parameterProcedure from '#shared/definition/parameter/procedure.ts'
import * as parameterRegister from '#shared/definition/parameter/register.ts'
import * as parameterReporting from '#shared/definition/parameter/reporting.ts'
import * as parameterStatistic from '#shared/definition/parameter/statistic.ts'
import * as parameterSupervision from '#shared/definition/parameter/supervision.ts'
import * as parameterTitle from '#shared/definition/parameter/title.ts'
import * as parameterTraining from '#shared/definition/parameter/training.ts'
import * as registerAttachment from '#shared/definition/register/attachment.ts'
import * as registerCommunityService from '#shared/definition/register/community-service.ts'
import * as registerCooperationProject from '#shared/definition/register/cooperation-project.ts'
import * as registerCredit from '#shared/definition/register/credit.ts'
import * as registerCrossborder from '#shared/definition/register/crossborder.ts'
import * as registerDispatchDocument from '#shared/definition/register/dispatch-document.ts'
import * as registerEnterprise from '#shared/definition/register/enterprise.ts'
import * as registerEntry from '#shared/definition/register/entry.ts'
import * as registerFinance from '#shared/definition/register/finance.ts'
import * as registerFund from '#shared/definition/register/fund.ts'
import * as registerIntroducedEnterprise from '#shared/definition/register/introduced-enterprise.ts'
import * as registerLandCase from '#shared/definition/register/land-case.ts'
import * as registerMarket from '#shared/definition/register/market.ts'
import * as registerOffice from '#shared/definition/register/office.ts'
import * as registerOnlineMove from '#shared/definition/register/online-move.ts'
import * as registerPark from '#shared/definition/register/park.ts'
import * as registerPavilion from '#shared/definition/register/pavilion.ts'
import * as registerPolicyDocument from '#shared/definition/register/policy-document.ts'
import * as registerPublicity from '#shared/definition/register/publicity.ts'
import * as registerRecognition from '#shared/definition/register/recognition.ts'
import * as registerReporting from '#shared/definition/register/reporting.ts'
import * as registerReview from '#shared/definition/register/review.ts'
import * as registerServicePoint from '#shared/definition/register/service-point.ts'
import * as registerStatistic from '#shared/definition/register/statistic.ts'
import * as registerSupervision from '#shared/definition/register/supervision.ts'
import * as registerSupportService from '#shared/definition/register/support-service.ts'
import * as registerTalent from '#shared/definition/register/talent.ts'
import * as registerTax from '#shared/definition/register/tax.ts'
import * as registerTechProject from '#shared/definition/register/tech-project.ts'
import * as registerTitleDuty from '#shared/definition/register/title-duty.ts'
import * as registerTitle from '#shared/definition/register/title.ts'
import * as registerTraining from '#shared/definition/register/training.ts'

/** Every file of definitions, by path; what each exports is read by the lists in all.ts. */
export const modules: readonly Readonly<Record<string, unknown>>[] = [
  parameterFund,
  parameterGuide,
  parameterOffice,
  parameterPavilion,
  parameterProcedure,
  parameterRegister,
  parameterReporting,
  parameterStatistic,
  parameterSupervision,
  parameterTitle,
  parameterTraining,
  registerAttachment,
  registerCommunityService,
  registerCooperationProject,
  registerCredit,
  registerCrossborder,
  registerDispatchDocument,
  registerEnterprise,
  registerEntry,
  registerFinance,
  registerFund,
  registerIntroducedEnterprise,
  registerLandCase,
  registerMarket,
  registerOffice,
  registerOnlineMove,
  registerPark,
  registerPavilion,
  registerPolicyDocument,
  registerPublicity,
  registerRecognition,
  registerReporting,
  registerReview,
  registerServicePoint,
  registerStatistic,
  registerSupervision,
  registerSupportService,
  registerTalent,
  registerTax,
  registerTechProject,
  registerTitleDuty,
  registerTitle,
  registerTraining,
]
