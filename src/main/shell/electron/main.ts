import { startDesktop } from './desktop.ts'
import { createHost } from './station.ts'

startDesktop(createHost)
