import { underClause } from '#shared/definition/parameter/parameter.ts'

const office = underClause('')

/** Limits of the office itself, not of the policy: sizes of files. */
export const officeParameters = [
  office('attachment.megabytes', '单个附件大小上限', 'integer', 'MB', 'D', '20'),
  office('dossier.megabytes', '一卷卷宗一个文件的大小上限，超过的附件另放', 'integer', 'MB', 'D', '200'),
  office('package.attachment-megabytes', '每个报送包附件总量上限', 'integer', 'MB', 'D', '40'),
] as const
