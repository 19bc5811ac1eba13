// Written by `node tools/definition-index.ts`; not by hand.
import * as parameterFund from '#shared/definition/parameter/fund.ts'
import * as parameterGuide from '#shared/definition/parameter/guide.ts'
import * as parameterOffice from '#shared/definition/parameter/office.ts'
import * as parameterPavilion from '#shared/definition/parameter/pavilion.ts'
import * as parameterProcedure from '#shared/definition/parameter/procedure.ts'
import * as parameterReporting from '#shared/definition/parameter/reporting.ts'
import * as parameterStatistic from '#shared/definition/parameter/statistic.ts'
import * as parameterSupervision from '#shared/definition/parameter/supervision.ts'
import * as parameterTitle from '#shared/definition/parameter/title.ts'
import * as parameterTraining from '#shared/definition/parameter/training.ts'
import * as registerAttachment from '#shared/definition/register/attachment.ts'
import * as registerEnterprise from '#shared/definition/register/enterprise.ts'
import * as registerFund from '#shared/definition/register/fund.ts'
import * as registerOffice from '#shared/definition/register/office.ts'
import * as registerPavilion from '#shared/definition/register/pavilion.ts'
import * as registerRecognition from '#shared/definition/register/recognition.ts'
import * as registerReporting from '#shared/definition/register/reporting.ts'
import * as registerReview from '#shared/definition/register/review.ts'
import * as registerStatistic from '#shared/definition/register/statistic.ts'
import * as registerSupervision from '#shared/definition/register/supervision.ts'
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
  parameterReporting,
  parameterStatistic,
  parameterSupervision,
  parameterTitle,
  parameterTraining,
  registerAttachment,
  registerEnterprise,
  registerFund,
  registerOffice,
  registerPavilion,
  registerRecognition,
  registerReporting,
  registerReview,
  registerStatistic,
  registerSupervision,
  registerTitleDuty,
  registerTitle,
  registerTraining,
]
