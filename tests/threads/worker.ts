import './seam.ts'
import '#shell/worker/station-worker.ts'
