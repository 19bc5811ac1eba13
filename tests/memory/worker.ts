import './limit.ts'
import '#shell/worker/station-worker.ts'
