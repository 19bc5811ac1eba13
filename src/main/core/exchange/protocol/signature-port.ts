import { createSigner, sign, signedWithEmptyId, verify } from '#core/crypto/sm2.ts'
import type { Random } from '#core/ports.ts'

/** Signing as the package layer sees it: a port, so that a simulation of thousands of packages need not pay for curves. */
export type Seal = {
  readonly sign: (message: Uint8Array, privateKey: Uint8Array, random: Random) => Uint8Array
  /** `empty-id`: it would hold under OpenSSL 3's empty identifier; still a refusal (format §4). */
  readonly verify: (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => 'good' | 'bad' | 'empty-id'
}

/** SM2 with SM3 under the pinned identifier: the only seal of the product (GB/T 32918.2). */
export const sm2Seal: Seal = {
  sign: (message, privateKey, random) => sign(message, createSigner(privateKey, random)),
  verify: (message, signature, publicKey) => {
    if (verify(message, signature, publicKey)) return 'good'
    return signedWithEmptyId(message, signature, publicKey) ? 'empty-id' : 'bad'
  },
}
