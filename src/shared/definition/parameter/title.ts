import { underClause } from '#shared/definition/parameter/parameter.ts'

const recognition = underClause('一(三)')
const demonstration = underClause('二(四)')

/** Numbers of 认定 (domain §1.5, §1.7, §1.9; defaults until the city's 办法 is loaded). */
const recognitionParameters = [
  recognition('recognition.months-least', '认定：电子商务经营最少月数', 'integer', '月', 'S', '12'),
  recognition('recognition.sales-least', '认定：应用类年网上销售额下限', 'money', '分', 'D', '100000000'),
  recognition('recognition.platform-least', '认定：平台类年平台交易额下限', 'money', '分', 'D', '500000000'),
  recognition('recognition.clients-least', '认定：服务类本地服务企业数下限', 'integer', '家', 'D', '5'),
  recognition('recognition.service-income-least', '认定：服务类电商服务收入下限', 'money', '分', 'D', '50000000'),
  recognition('recognition.online-share-least', '认定：纯网销企业网上销售占比下限', 'ratio', '万分之一', 'D', '5000'),
  recognition('recognition.report-rate-least', '认定、年审：统计按时报送率下限', 'ratio', '万分之一', 'D', '7500'),
  recognition('recognition.report-periods', '认定、年审：看近几期统计', 'integer', '期', 'D', '4'),
  recognition('recognition.valid-years', '认定证书有效期', 'integer', '年', 'D', '2'),
  recognition('recognition.review-opens', '认定年审开始', 'month-day', '', 'D', '03-01'),
  recognition('recognition.review-closes', '认定年审截止', 'month-day', '', 'D', '04-30'),
  recognition('site-visit.days', '实地核查期限', 'working-days', '工作日', 'S', '3'),
  recognition('county-review.days', '县初审期限', 'working-days', '工作日', 'D', '10'),
  recognition('title.change-days', '重大变更申报期限', 'natural-days', '自然日', 'S', '30'),
  recognition('title.rectify-days', '年审限期整改期限', 'natural-days', '自然日', 'D', '30'),
  recognition('title.statement-days', '撤销前申辩期限', 'working-days', '工作日', 'D', '5'),
  recognition('title.reapply-years', '撤销后再申请限制', 'integer', '年', 'D', '2'),
]

/** Numbers of 示范企业 and 示范基地 (policy 二(四), domain §2.1, §2.3); 800万, 1000万 and the three years stand with the fund. */
const demonstrationParameters = [
  demonstration('title.valid-years', '示范称号有效期', 'integer', '年', 'D', '3'),
  demonstration('title.review-opens', '示范年度复核开始', 'month-day', '', 'D', '01-01'),
  demonstration('title.review-closes', '示范年度复核截止', 'month-day', '', 'D', '03-31'),
  demonstration('title.lead-top', '“居全市领先地位”的名次线', 'integer', '名', 'D', ''),
  demonstration('title.sales-gap-most', '申报额与统计值的允许偏差', 'ratio', '万分之一', 'D', '500'),
  demonstration('title.support-amount', '示范称号每年支持金额', 'money', '分', 'D', ''),
  demonstration('title.months-least', '示范企业最少经营月数', 'integer', '月', 'D', '12'),
  demonstration('base.months-least', '示范基地最少运营月数', 'integer', '月', 'D', '12'),
  demonstration('base.area-least', '示范基地建筑面积下限', 'integer', '平方米', 'S', '5000'),
  demonstration('base.tenants-least', '示范基地入驻电商企业下限', 'integer', '家', 'S', '20'),
  demonstration('base.share-least', '示范基地电商企业占比下限', 'ratio', '万分之一', 'S', '7000'),
  demonstration('base.occupancy-least', '示范基地入驻率下限', 'ratio', '万分之一', 'S', '8000'),
]

export const titleParameters = [...recognitionParameters, ...demonstrationParameters]
