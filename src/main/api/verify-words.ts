import { fingerprintGroups, type Proof } from '#core/exchange/service.ts'
import type { Certificate } from '#core/crypto/certificate.ts'
import { shanghaiDate } from '#shared/model/date.ts'

type Said = {
  readonly proof: Proof
  readonly root: Certificate | null
  /** Whether a public key was brought. */
  readonly key: boolean
  readonly unsealed: boolean
}

const STATUS = { active: '在用', retired: '已换下，这个包在换下之前', revoked: '已吊销，这个包在界限之内' } as const

/** The sentences of what was proven, in the order of the proof. */
export function provenWords(said: Said): string[] {
  const { proof } = said
  const { manifest, signer, digest, files, returned } = proof
  const { subject, notBefore, notAfter } = signer
  const term = `${shanghaiDate(notBefore)} 至 ${shanghaiDate(notAfter)}`
  return [
    `写法：合乎 ${manifest.format}；${manifest.purpose}，第 ${manifest.seq} 号，摘要 ${digest}`,
    said.key ? '签名：两份签名都是 --key 那把公钥签的' : '签名：两份签名都是包里那张证书的密钥签的',
    ...(said.root && proof.link === 'root'
      ? [
          `证书：${subject.commonName}（${subject.station}），由所给市级根签发；根的指纹 ${fingerprintGroups([said.root.publicKey]).join(' ')}，请与电话里核对过的比对`,
          `期限：证书 ${term}，包上写的时间 ${manifest.created_at} 合乎期限`,
        ]
      : []),
    ...(said.root && manifest.table.length > 0 && manifest.from === said.root.subject.station
      ? [`信任表：包里带的 ${manifest.table.length} 张证书都由所给市级根签发`]
      : []),
    ...(proof.status ? [`密钥状态：按所给第 ${proof.status.version} 版信任表${STATUS[proof.status.says]}`] : []),
    `内容：${proof.tables} 个数据表、${proof.rows} 条记录、${files} 个附件${returned > 0 ? `、${returned} 个交还件` : ''}，与签过名的清单逐项相符，清单以外没有别的`,
    ...(proof.rows > 0 ? ['记录：每条都合乎栏目规定，都是发件单位自己的、写给清单上的收件单位的'] : []),
  ]
}

function certificateOpen({ proof, root }: Said): string[] {
  if (!root)
    return ['证书和期限：没有给市级根（--root），不知道证书是谁发的、期限真不真；发件的是县站还是市站，按包的用途认']
  return proof.link === 'self' ? ['证书和期限：证书是对方自己签的，不在所给市级根之下，只凭 --key 那把公钥'] : []
}

/** The sentences of what was not proven: what was not brought, and what only the station of the recipient knows. */
export function openWords(said: Said): string[] {
  const { proof } = said
  return [
    ...certificateOpen(said),
    proof.status
      ? `密钥状态：第 ${proof.status.version} 版信任表以后有没有停用或吊销，不知道`
      : '密钥状态：没有信任表（--table）写到这把密钥，不知道登记过没有、是否停用或吊销',
    ...(proof.unnamed > 0 ? [`附件：${proof.unnamed} 个附件在本包里没有登记，可能登记在以前的包里`] : []),
    ...(proof.returned > 0 ? ['交还件：里面的原包没有逐个核验'] : []),
    ...(said.unsealed ? ['信封：按拆封件核验，原来是否加密、加密给谁没有核验'] : []),
    '收件和编号：没有问收件单位，不知道它是不是该收这个包、编号接不接得上、有没有收过另一份同号的',
    '时间：包上的时间是对方电脑写的，只与证书期限比过',
  ]
}
