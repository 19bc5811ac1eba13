export { createHost } from '#shell/worker/host.ts'
