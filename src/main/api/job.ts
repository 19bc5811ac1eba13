/** Pure, long work that may run in a job worker: bytes and plain data in and out, no station, no database. */
export const jobFunctions: Readonly<Record<string, (input: never) => unknown>> = {}
