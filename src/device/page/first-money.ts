// The month's money of a stored account. A chunk of its own: only a kiosk shows it, and what a start paints first does
// not wait for it.
export { moneyIn } from '../../disclosure/index.ts';
