import { Button, type ButtonProps } from 'antd'
import { useNavigate } from 'react-router'

/** A button that leads to another page. */
export function GoButton({ to, ...button }: Omit<ButtonProps, 'onClick' | 'href'> & { readonly to: string }) {
  const navigate = useNavigate()
  return <Button {...button} onClick={() => void navigate(to)} />
}
