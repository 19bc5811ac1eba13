/**
 * The one spelling in which a text is kept, however it was typed. A 文号 has that of GB/T 9704, and what is none is kept and said
 * (domain §7.4); an account has no spaces and the width that banks print; the number of a person ends in a capital X.
 */
export type KeptSpelling = 'document-number' | 'account-number' | 'identity-number'
