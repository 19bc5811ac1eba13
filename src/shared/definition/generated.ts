// Written by `node tools/definition-index.ts`; not by hand.
import * as documentCallNotice from '#shared/definition/document/call-notice.ts'
import * as documentFundYear from '#shared/definition/document/fund-year.ts'
import * as documentGrowthAnalysis from '#shared/definition/document/growth-analysis.ts'
import * as documentJointRecommendation from '#shared/definition/document/joint-recommendation.ts'
import * as documentMeetingNotice from '#shared/definition/document/meeting-notice.ts'
import * as documentPaymentLetter from '#shared/definition/document/payment-letter.ts'
import * as documentPolicyYear from '#shared/definition/document/policy-year.ts'
import * as documentPromise from '#shared/definition/document/promise.ts'
import * as documentRecoveryDecision from '#shared/definition/document/recovery-decision.ts'
import * as documentReportingCircular from '#shared/definition/document/reporting-circular.ts'
import * as documentReviewReport from '#shared/definition/document/review-report.ts'
import * as documentRevocationDecision from '#shared/definition/document/revocation-decision.ts'
import * as measureFirm from '#shared/definition/measure/firm.ts'
import * as measureGoal from '#shared/definition/measure/goal.ts'
import * as measureGround from '#shared/definition/measure/ground.ts'
import * as measureOrder from '#shared/definition/measure/order.ts'
import * as measureSupport from '#shared/definition/measure/support.ts'
import * as measureTrade from '#shared/definition/measure/trade.ts'
import * as paperAcceptance from '#shared/definition/paper/acceptance.ts'
import * as paperAllocation from '#shared/definition/paper/allocation.ts'
import * as paperApplicationSummary from '#shared/definition/paper/application-summary.ts'
import * as paperArrival from '#shared/definition/paper/arrival.ts'
import * as paperBackboneFirms from '#shared/definition/paper/backbone-firms.ts'
import * as paperBanSheet from '#shared/definition/paper/ban-sheet.ts'
import * as paperBaseApplication from '#shared/definition/paper/base-application.ts'
import * as paperBaseCard from '#shared/definition/paper/base-card.ts'
import * as paperBlankSet from '#shared/definition/paper/blank-set.ts'
import * as paperClaimSummary from '#shared/definition/paper/claim-summary.ts'
import * as paperClosedTasks from '#shared/definition/paper/closed-tasks.ts'
import * as paperCommunityCard from '#shared/definition/paper/community-card.ts'
import * as paperComplaintCard from '#shared/definition/paper/complaint-card.ts'
import * as paperComplaintTransfer from '#shared/definition/paper/complaint-transfer.ts'
import * as paperCorrection from '#shared/definition/paper/correction.ts'
import * as paperCover from '#shared/definition/paper/cover.ts'
import * as paperCrossborderCard from '#shared/definition/paper/crossborder-card.ts'
import * as paperDemonstrationSummary from '#shared/definition/paper/demonstration-summary.ts'
import * as paperDestruction from '#shared/definition/paper/destruction.ts'
import * as paperEnterpriseFigures from '#shared/definition/paper/enterprise-figures.ts'
import * as paperEnterpriseProfile from '#shared/definition/paper/enterprise-profile.ts'
import * as paperFiledList from '#shared/definition/paper/filed-list.ts'
import * as paperFinanceCard from '#shared/definition/paper/finance-card.ts'
import * as paperFinancePush from '#shared/definition/paper/finance-push.ts'
import * as paperFinanceReply from '#shared/definition/paper/finance-reply.ts'
import * as paperFirmSheet from '#shared/definition/paper/firm-sheet.ts'
import * as paperGreenCard from '#shared/definition/paper/green-card.ts'
import * as paperHallCard from '#shared/definition/paper/hall-card.ts'
import * as paperHallRanking from '#shared/definition/paper/hall-ranking.ts'
import * as paperHandover from '#shared/definition/paper/handover.ts'
import * as paperInspection from '#shared/definition/paper/inspection.ts'
import * as paperLandCard from '#shared/definition/paper/land-card.ts'
import * as paperLeaflet from '#shared/definition/paper/leaflet.ts'
import * as paperLicenceCard from '#shared/definition/paper/licence-card.ts'
import * as paperLicenceOrder from '#shared/definition/paper/licence-order.ts'
import * as paperObjectionSheet from '#shared/definition/paper/objection-sheet.ts'
import * as paperParkCard from '#shared/definition/paper/park-card.ts'
import * as paperParkQuarterCard from '#shared/definition/paper/park-quarter-card.ts'
import * as paperPaymentLedger from '#shared/definition/paper/payment-ledger.ts'
import * as paperPoolLedger from '#shared/definition/paper/pool-ledger.ts'
import * as paperProjectLedger from '#shared/definition/paper/project-ledger.ts'
import * as paperProjectVisit from '#shared/definition/paper/project-visit.ts'
import * as paperReceiptList from '#shared/definition/paper/receipt-list.ts'
import * as paperReceiptSheet from '#shared/definition/paper/receipt-sheet.ts'
import * as paperReceipt from '#shared/definition/paper/receipt.ts'
import * as paperRecognitionSummary from '#shared/definition/paper/recognition-summary.ts'
import * as paperRefusal from '#shared/definition/paper/refusal.ts'
import * as paperReportedList from '#shared/definition/paper/reported-list.ts'
import * as paperReviewRecord from '#shared/definition/paper/review-record.ts'
import * as paperRoster from '#shared/definition/paper/roster.ts'
import * as paperSalesRanking from '#shared/definition/paper/sales-ranking.ts'
import * as paperScore from '#shared/definition/paper/score.ts'
import * as paperSelfEvaluation from '#shared/definition/paper/self-evaluation.ts'
import * as paperSiteVisit from '#shared/definition/paper/site-visit.ts'
import * as paperStatisticQuestion from '#shared/definition/paper/statistic-question.ts'
import * as paperSupportLedger from '#shared/definition/paper/support-ledger.ts'
import * as paperSupportRuleSheet from '#shared/definition/paper/support-rule-sheet.ts'
import * as paperTalentCard from '#shared/definition/paper/talent-card.ts'
import * as paperTitleChangeSheet from '#shared/definition/paper/title-change-sheet.ts'
import * as paperTrainingFeedback from '#shared/definition/paper/training-feedback.ts'
import * as paperTrainingFiling from '#shared/definition/paper/training-filing.ts'
import * as paperTrainingYear from '#shared/definition/paper/training-year.ts'
import * as paperUrge from '#shared/definition/paper/urge.ts'
import * as paperYearlyReview from '#shared/definition/paper/yearly-review.ts'
import * as parameterCredit from '#shared/definition/parameter/credit.ts'
import * as parameterFund from '#shared/definition/parameter/fund.ts'
import * as parameterOffice from '#shared/definition/parameter/office.ts'
import * as parameterPavilion from '#shared/definition/parameter/pavilion.ts'
import * as parameterProcedure from '#shared/definition/parameter/procedure.ts'
import * as parameterProject from '#shared/definition/parameter/project.ts'
import * as parameterRegister from '#shared/definition/parameter/register.ts'
import * as parameterReporting from '#shared/definition/parameter/reporting.ts'
import * as parameterRetention from '#shared/definition/parameter/retention.ts'
import * as parameterStatistic from '#shared/definition/parameter/statistic.ts'
import * as parameterSupervision from '#shared/definition/parameter/supervision.ts'
import * as parameterTitle from '#shared/definition/parameter/title.ts'
import * as parameterTraining from '#shared/definition/parameter/training.ts'
import * as parameterUnbuilt from '#shared/definition/parameter/unbuilt.ts'
import * as procedureFundApplication from '#shared/definition/procedure/fund-application.ts'
import * as procedurePaperRight from '#shared/definition/procedure/paper-right.ts'
import * as procedureRecognition from '#shared/definition/procedure/recognition.ts'
import * as procedureStageField from '#shared/definition/procedure/stage-field.ts'
import * as procedureTitleApplication from '#shared/definition/procedure/title-application.ts'
import * as procedureTitleDuty from '#shared/definition/procedure/title-duty.ts'
import * as procedureTrainingClaim from '#shared/definition/procedure/training-claim.ts'
import * as registerAdoptionBase from '#shared/definition/register/adoption-base.ts'
import * as registerApplicationHalt from '#shared/definition/register/application-halt.ts'
import * as registerAssociation from '#shared/definition/register/association.ts'
import * as registerAttachment from '#shared/definition/register/attachment.ts'
import * as registerAttendance from '#shared/definition/register/attendance.ts'
import * as registerAwardList from '#shared/definition/register/award-list.ts'
import * as registerBanListing from '#shared/definition/register/ban-listing.ts'
import * as registerBankAccount from '#shared/definition/register/bank-account.ts'
import * as registerCaseAnswer from '#shared/definition/register/case-answer.ts'
import * as registerCommunityService from '#shared/definition/register/community-service.ts'
import * as registerComparableBase from '#shared/definition/register/comparable-base.ts'
import * as registerComplaint from '#shared/definition/register/complaint.ts'
import * as registerConsumerNotice from '#shared/definition/register/consumer-notice.ts'
import * as registerContact from '#shared/definition/register/contact.ts'
import * as registerCooperationProject from '#shared/definition/register/cooperation-project.ts'
import * as registerCrackdown from '#shared/definition/register/crackdown.ts'
import * as registerCreditEvaluation from '#shared/definition/register/credit-evaluation.ts'
import * as registerCrossborderEnterprise from '#shared/definition/register/crossborder-enterprise.ts'
import * as registerDataShare from '#shared/definition/register/data-share.ts'
import * as registerDecisionReview from '#shared/definition/register/decision-review.ts'
import * as registerDestructionList from '#shared/definition/register/destruction-list.ts'
import * as registerDispatchDocument from '#shared/definition/register/dispatch-document.ts'
import * as registerEInvoice from '#shared/definition/register/e-invoice.ts'
import * as registerEnterpriseMove from '#shared/definition/register/enterprise-move.ts'
import * as registerEnterpriseYear from '#shared/definition/register/enterprise-year.ts'
import * as registerEnterprise from '#shared/definition/register/enterprise.ts'
import * as registerEntityEntry from '#shared/definition/register/entity-entry.ts'
import * as registerEntryCase from '#shared/definition/register/entry-case.ts'
import * as registerExpertScore from '#shared/definition/register/expert-score.ts'
import * as registerFairEvent from '#shared/definition/register/fair-event.ts'
import * as registerFinanceNeed from '#shared/definition/register/finance-need.ts'
import * as registerFinancePush from '#shared/definition/register/finance-push.ts'
import * as registerFinanceResult from '#shared/definition/register/finance-result.ts'
import * as registerFormerName from '#shared/definition/register/former-name.ts'
import * as registerFundApplication from '#shared/definition/register/fund-application.ts'
import * as registerFundBan from '#shared/definition/register/fund-ban.ts'
import * as registerFundCall from '#shared/definition/register/fund-call.ts'
import * as registerFundPool from '#shared/definition/register/fund-pool.ts'
import * as registerFundRecovery from '#shared/definition/register/fund-recovery.ts'
import * as registerFundShare from '#shared/definition/register/fund-share.ts'
import * as registerGreenCase from '#shared/definition/register/green-case.ts'
import * as registerHitDisposition from '#shared/definition/register/hit-disposition.ts'
import * as registerInstalment from '#shared/definition/register/instalment.ts'
import * as registerIntroducedEnterprise from '#shared/definition/register/introduced-enterprise.ts'
import * as registerJointMeeting from '#shared/definition/register/joint-meeting.ts'
import * as registerJointRecommendation from '#shared/definition/register/joint-recommendation.ts'
import * as registerLandCase from '#shared/definition/register/land-case.ts'
import * as registerLandPlan from '#shared/definition/register/land-plan.ts'
import * as registerLedgerEntry from '#shared/definition/register/ledger-entry.ts'
import * as registerLicenceCheck from '#shared/definition/register/licence-check.ts'
import * as registerListConfirmation from '#shared/definition/register/list-confirmation.ts'
import * as registerListedSeed from '#shared/definition/register/listed-seed.ts'
import * as registerMarket from '#shared/definition/register/market.ts'
import * as registerMaterial from '#shared/definition/register/material.ts'
import * as registerMeetingDecision from '#shared/definition/register/meeting-decision.ts'
import * as registerNewEntity from '#shared/definition/register/new-entity.ts'
import * as registerNilReport from '#shared/definition/register/nil-report.ts'
import * as registerNotice from '#shared/definition/register/notice.ts'
import * as registerObjection from '#shared/definition/register/objection.ts'
import * as registerOnlineMove from '#shared/definition/register/online-move.ts'
import * as registerOpinion from '#shared/definition/register/opinion.ts'
import * as registerPackageRecipe from '#shared/definition/register/package-recipe.ts'
import * as registerParameterValue from '#shared/definition/register/parameter-value.ts'
import * as registerParkQuarter from '#shared/definition/register/park-quarter.ts'
import * as registerParkTenant from '#shared/definition/register/park-tenant.ts'
import * as registerPark from '#shared/definition/register/park.ts'
import * as registerPastSupport from '#shared/definition/register/past-support.ts'
import * as registerPavilionMonth from '#shared/definition/register/pavilion-month.ts'
import * as registerPavilionSales from '#shared/definition/register/pavilion-sales.ts'
import * as registerPavilion from '#shared/definition/register/pavilion.ts'
import * as registerPaymentArrival from '#shared/definition/register/payment-arrival.ts'
import * as registerPaymentOrder from '#shared/definition/register/payment-order.ts'
import * as registerPeriodSeal from '#shared/definition/register/period-seal.ts'
import * as registerPeriodTotal from '#shared/definition/register/period-total.ts'
import * as registerPerson from '#shared/definition/register/person.ts'
import * as registerPolicyDocument from '#shared/definition/register/policy-document.ts'
import * as registerPoolCap from '#shared/definition/register/pool-cap.ts'
import * as registerProjectAcceptance from '#shared/definition/register/project-acceptance.ts'
import * as registerProjectAgreement from '#shared/definition/register/project-agreement.ts'
import * as registerProjectClosing from '#shared/definition/register/project-closing.ts'
import * as registerProjectGoal from '#shared/definition/register/project-goal.ts'
import * as registerProjectInspection from '#shared/definition/register/project-inspection.ts'
import * as registerPublicPlatform from '#shared/definition/register/public-platform.ts'
import * as registerPublicity from '#shared/definition/register/publicity.ts'
import * as registerPublishedFigure from '#shared/definition/register/published-figure.ts'
import * as registerPublishedTable from '#shared/definition/register/published-table.ts'
import * as registerPushedNeed from '#shared/definition/register/pushed-need.ts'
import * as registerReceipt from '#shared/definition/register/receipt.ts'
import * as registerReceivedDocument from '#shared/definition/register/received-document.ts'
import * as registerRecognitionApplication from '#shared/definition/register/recognition-application.ts'
import * as registerReconciliation from '#shared/definition/register/reconciliation.ts'
import * as registerRecordReturn from '#shared/definition/register/record-return.ts'
import * as registerRedaction from '#shared/definition/register/redaction.ts'
import * as registerReminder from '#shared/definition/register/reminder.ts'
import * as registerReportReminder from '#shared/definition/register/report-reminder.ts'
import * as registerReportingDuty from '#shared/definition/register/reporting-duty.ts'
import * as registerReturnAnswer from '#shared/definition/register/return-answer.ts'
import * as registerReviewCheck from '#shared/definition/register/review-check.ts'
import * as registerSalesRank from '#shared/definition/register/sales-rank.ts'
import * as registerSchoolCooperation from '#shared/definition/register/school-cooperation.ts'
import * as registerSealUse from '#shared/definition/register/seal-use.ts'
import * as registerSelfEvaluation from '#shared/definition/register/self-evaluation.ts'
import * as registerServiceClient from '#shared/definition/register/service-client.ts'
import * as registerServicePoint from '#shared/definition/register/service-point.ts'
import * as registerShop from '#shared/definition/register/shop.ts'
import * as registerStatisticListing from '#shared/definition/register/statistic-listing.ts'
import * as registerStatisticReport from '#shared/definition/register/statistic-report.ts'
import * as registerStatisticReview from '#shared/definition/register/statistic-review.ts'
import * as registerStatisticRound from '#shared/definition/register/statistic-round.ts'
import * as registerSupervisionReport from '#shared/definition/register/supervision-report.ts'
import * as registerSupervisionTask from '#shared/definition/register/supervision-task.ts'
import * as registerSupportItem from '#shared/definition/register/support-item.ts'
import * as registerSupportRule from '#shared/definition/register/support-rule.ts'
import * as registerSupportService from '#shared/definition/register/support-service.ts'
import * as registerTalent from '#shared/definition/register/talent.ts'
import * as registerTaskExtension from '#shared/definition/register/task-extension.ts'
import * as registerTaskPlan from '#shared/definition/register/task-plan.ts'
import * as registerTaskProgress from '#shared/definition/register/task-progress.ts'
import * as registerTaskRuling from '#shared/definition/register/task-ruling.ts'
import * as registerTaskUrge from '#shared/definition/register/task-urge.ts'
import * as registerTaxBenefit from '#shared/definition/register/tax-benefit.ts'
import * as registerTaxIssue from '#shared/definition/register/tax-issue.ts'
import * as registerTechProject from '#shared/definition/register/tech-project.ts'
import * as registerTitleApplication from '#shared/definition/register/title-application.ts'
import * as registerTitleChange from '#shared/definition/register/title-change.ts'
import * as registerTitleReview from '#shared/definition/register/title-review.ts'
import * as registerTitleRevocation from '#shared/definition/register/title-revocation.ts'
import * as registerTitleSupport from '#shared/definition/register/title-support.ts'
import * as registerTitle from '#shared/definition/register/title.ts'
import * as registerTrainee from '#shared/definition/register/trainee.ts'
import * as registerTrainingBase from '#shared/definition/register/training-base.ts'
import * as registerTrainingClaim from '#shared/definition/register/training-claim.ts'
import * as registerTrainingInstitution from '#shared/definition/register/training-institution.ts'
import * as registerTrainingSession from '#shared/definition/register/training-session.ts'
import * as registerUnitName from '#shared/definition/register/unit-name.ts'
import * as registerUnitSheet from '#shared/definition/register/unit-sheet.ts'
import * as registerUtilityPrice from '#shared/definition/register/utility-price.ts'

/** Every file of definitions, by path; what each exports is read by the lists in all.ts. */
export const modules: readonly Readonly<Record<string, unknown>>[] = [
  documentCallNotice,
  documentFundYear,
  documentGrowthAnalysis,
  documentJointRecommendation,
  documentMeetingNotice,
  documentPaymentLetter,
  documentPolicyYear,
  documentPromise,
  documentRecoveryDecision,
  documentReportingCircular,
  documentReviewReport,
  documentRevocationDecision,
  measureFirm,
  measureGoal,
  measureGround,
  measureOrder,
  measureSupport,
  measureTrade,
  paperAcceptance,
  paperAllocation,
  paperApplicationSummary,
  paperArrival,
  paperBackboneFirms,
  paperBanSheet,
  paperBaseApplication,
  paperBaseCard,
  paperBlankSet,
  paperClaimSummary,
  paperClosedTasks,
  paperCommunityCard,
  paperComplaintCard,
  paperComplaintTransfer,
  paperCorrection,
  paperCover,
  paperCrossborderCard,
  paperDemonstrationSummary,
  paperDestruction,
  paperEnterpriseFigures,
  paperEnterpriseProfile,
  paperFiledList,
  paperFinanceCard,
  paperFinancePush,
  paperFinanceReply,
  paperFirmSheet,
  paperGreenCard,
  paperHallCard,
  paperHallRanking,
  paperHandover,
  paperInspection,
  paperLandCard,
  paperLeaflet,
  paperLicenceCard,
  paperLicenceOrder,
  paperObjectionSheet,
  paperParkCard,
  paperParkQuarterCard,
  paperPaymentLedger,
  paperPoolLedger,
  paperProjectLedger,
  paperProjectVisit,
  paperReceiptList,
  paperReceiptSheet,
  paperReceipt,
  paperRecognitionSummary,
  paperRefusal,
  paperReportedList,
  paperReviewRecord,
  paperRoster,
  paperSalesRanking,
  paperScore,
  paperSelfEvaluation,
  paperSiteVisit,
  paperStatisticQuestion,
  paperSupportLedger,
  paperSupportRuleSheet,
  paperTalentCard,
  paperTitleChangeSheet,
  paperTrainingFeedback,
  paperTrainingFiling,
  paperTrainingYear,
  paperUrge,
  paperYearlyReview,
  parameterCredit,
  parameterFund,
  parameterOffice,
  parameterPavilion,
  parameterProcedure,
  parameterProject,
  parameterRegister,
  parameterReporting,
  parameterRetention,
  parameterStatistic,
  parameterSupervision,
  parameterTitle,
  parameterTraining,
  parameterUnbuilt,
  procedureFundApplication,
  procedurePaperRight,
  procedureRecognition,
  procedureStageField,
  procedureTitleApplication,
  procedureTitleDuty,
  procedureTrainingClaim,
  registerAdoptionBase,
  registerApplicationHalt,
  registerAssociation,
  registerAttachment,
  registerAttendance,
  registerAwardList,
  registerBanListing,
  registerBankAccount,
  registerCaseAnswer,
  registerCommunityService,
  registerComparableBase,
  registerComplaint,
  registerConsumerNotice,
  registerContact,
  registerCooperationProject,
  registerCrackdown,
  registerCreditEvaluation,
  registerCrossborderEnterprise,
  registerDataShare,
  registerDecisionReview,
  registerDestructionList,
  registerDispatchDocument,
  registerEInvoice,
  registerEnterpriseMove,
  registerEnterpriseYear,
  registerEnterprise,
  registerEntityEntry,
  registerEntryCase,
  registerExpertScore,
  registerFairEvent,
  registerFinanceNeed,
  registerFinancePush,
  registerFinanceResult,
  registerFormerName,
  registerFundApplication,
  registerFundBan,
  registerFundCall,
  registerFundPool,
  registerFundRecovery,
  registerFundShare,
  registerGreenCase,
  registerHitDisposition,
  registerInstalment,
  registerIntroducedEnterprise,
  registerJointMeeting,
  registerJointRecommendation,
  registerLandCase,
  registerLandPlan,
  registerLedgerEntry,
  registerLicenceCheck,
  registerListConfirmation,
  registerListedSeed,
  registerMarket,
  registerMaterial,
  registerMeetingDecision,
  registerNewEntity,
  registerNilReport,
  registerNotice,
  registerObjection,
  registerOnlineMove,
  registerOpinion,
  registerPackageRecipe,
  registerParameterValue,
  registerParkQuarter,
  registerParkTenant,
  registerPark,
  registerPastSupport,
  registerPavilionMonth,
  registerPavilionSales,
  registerPavilion,
  registerPaymentArrival,
  registerPaymentOrder,
  registerPeriodSeal,
  registerPeriodTotal,
  registerPerson,
  registerPolicyDocument,
  registerPoolCap,
  registerProjectAcceptance,
  registerProjectAgreement,
  registerProjectClosing,
  registerProjectGoal,
  registerProjectInspection,
  registerPublicPlatform,
  registerPublicity,
  registerPublishedFigure,
  registerPublishedTable,
  registerPushedNeed,
  registerReceipt,
  registerReceivedDocument,
  registerRecognitionApplication,
  registerReconciliation,
  registerRecordReturn,
  registerRedaction,
  registerReminder,
  registerReportReminder,
  registerReportingDuty,
  registerReturnAnswer,
  registerReviewCheck,
  registerSalesRank,
  registerSchoolCooperation,
  registerSealUse,
  registerSelfEvaluation,
  registerServiceClient,
  registerServicePoint,
  registerShop,
  registerStatisticListing,
  registerStatisticReport,
  registerStatisticReview,
  registerStatisticRound,
  registerSupervisionReport,
  registerSupervisionTask,
  registerSupportItem,
  registerSupportRule,
  registerSupportService,
  registerTalent,
  registerTaskExtension,
  registerTaskPlan,
  registerTaskProgress,
  registerTaskRuling,
  registerTaskUrge,
  registerTaxBenefit,
  registerTaxIssue,
  registerTechProject,
  registerTitleApplication,
  registerTitleChange,
  registerTitleReview,
  registerTitleRevocation,
  registerTitleSupport,
  registerTitle,
  registerTrainee,
  registerTrainingBase,
  registerTrainingClaim,
  registerTrainingInstitution,
  registerTrainingSession,
  registerUnitName,
  registerUnitSheet,
  registerUtilityPrice,
]
