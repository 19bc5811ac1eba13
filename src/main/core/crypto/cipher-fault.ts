/** Why a ciphertext was refused: one opaque code, so that an answer never helps whoever altered it (format §1a). */
export interface CipherFault {
  readonly code: 'E-CMS'
  readonly message: string
  readonly detail: string
}

export const CIPHER_FAULT: CipherFault = {
  code: 'E-CMS',
  message: '文件无法解密：可能已损坏，或者不是发给本站的。请让对方重新导出。',
  detail: 'ciphertext refused',
}
