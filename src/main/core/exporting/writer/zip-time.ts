const LOCAL = 0x0403_4b50
const CENTRAL = 0x0201_4b50
const END = 0x0605_4b50
const END_SIZE = 22
const LOCAL_HEAD = 30
const CENTRAL_HEAD = 46
/** 1980-01-01 00:00, the first moment a ZIP can say. */
const NO_TIME = 0x0021_0000

/** The same archive with no clock in it: the times of its parts are of the machine and say nothing. Throws for what is no ZIP. */
export function withoutTimes(bytes: Uint8Array): Uint8Array {
  const made = Uint8Array.from(bytes)
  const view = new DataView(made.buffer)
  const end = made.length - END_SIZE
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('not a ZIP without a comment')
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(at, true) !== CENTRAL || view.getUint32(local, true) !== LOCAL || local + LOCAL_HEAD > at)
      throw new Error('a ZIP whose directory is not right')
    view.setUint32(at + 12, NO_TIME, true)
    view.setUint32(local + 10, NO_TIME, true)
    at += CENTRAL_HEAD + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return made
}
