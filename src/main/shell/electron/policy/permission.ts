/**
 * Answer to every permission request, check and device question (S-05). There is no exception list on purpose:
 * the interface copies through the standard copy event, which asks for none.
 */
export function isPermissionGranted(_permission: string): boolean {
  return false
}
