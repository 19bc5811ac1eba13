import { startDesktop } from './desktop.ts'
import { createDesktopHost } from './station.ts'

startDesktop(createDesktopHost)
