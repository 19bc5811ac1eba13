/** Why a ciphertext was refused: one opaque code, so that an answer never helps whoever altered it (format §1a). */
export interface CipherFault {
  readonly code: 'E-CMS'
  readonly detail: string
}

export const CIPHER_FAULT: CipherFault = {
  code: 'E-CMS',
  detail: 'ciphertext refused',
}
