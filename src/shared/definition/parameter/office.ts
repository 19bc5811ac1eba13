import { defineParameter } from '#shared/definition/parameter/parameter.ts'

/** Limits of the office itself, not of the policy: sizes of files. */
export const officeParameters = [
  defineParameter({
    name: 'attachment.megabytes',
    label: '单个附件大小上限',
    clause: '',
    kind: 'integer',
    unit: 'MB',
    mark: 'D',
    default: '20',
  }),
  defineParameter({
    name: 'dossier.megabytes',
    label: '一卷卷宗一个文件的大小上限，超过的附件另放',
    clause: '',
    kind: 'integer',
    unit: 'MB',
    mark: 'D',
    default: '200',
  }),
  defineParameter({
    name: 'package.attachment-megabytes',
    label: '每个报送包附件总量上限',
    clause: '',
    kind: 'integer',
    unit: 'MB',
    mark: 'D',
    default: '40',
  }),
] as const
