import { defineDocument } from '#shared/definition/document/document.ts'

/** 撤销决定书 of a title: what was found, that its holder was told and heard, and that the certificate is void. */
export const revocationDecisionDocument = defineDocument({
  code: 'RD-10',
  name: '撤销决定书',
  clause: '一(三)、二(四)',
  copies: 3,
  writes: ['title_revocation'],
  decided: { step: 'city-decision', outcome: 'approved' },
  head: 'file',
  title: '关于撤销{title.holderName}{title.kind}称号的决定',
  to: '{title.holderName}',
  body: [
    { kind: 'text', words: '你单位于{title.issuedOn}取得{title.kind}称号，证书编号{title.number}。经查，{facts}。' },
    { kind: 'text', words: '以上事实，有{evidence}证实。', when: 'evidence' },
    {
      kind: 'text',
      words: '{toldOn}，已将拟作出的决定和事实、理由告知你单位，并告知有陈述和申辩的权利。',
      when: 'toldOn',
    },
    { kind: 'text', words: '你单位陈述和申辩：{statement}。', when: 'statement' },
    { kind: 'text', words: '你单位在规定期限内没有提出陈述和申辩。', when: 'silent' },
    {
      kind: 'text',
      words:
        '根据{basis}，因{reason}，决定撤销你单位的{title.kind}称号，编号为{title.number}的证书自本决定作出之日起失效。',
    },
    { kind: 'text', words: '请于收到本决定后将证书交回{unit}。', when: 'kept' },
    { kind: 'text', words: '对本决定不服的，可以依法申请行政复议或者提起行政诉讼。' },
  ],
  issuers: ['{unit}'],
})
