import { createHashRouter, type RouteObject } from 'react-router'
import { Guard, Home, NotHere } from '#ui/guard.tsx'
import { screens } from '#ui/screens.ts'
import { Shell } from '#ui/shell.tsx'

const children: RouteObject[] = screens.map((screen) => ({
  path: screen.path.slice(1),
  element: <Guard screen={screen} />,
  errorElement: <NotHere because="broken" />,
}))

export const router = createHashRouter([
  {
    path: '/',
    element: <Shell />,
    children: [{ index: true, element: <Home /> }, ...children, { path: '*', element: <NotHere /> }],
  },
])
