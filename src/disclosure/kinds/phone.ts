/** What can be dialled: three digits at least, between signs people write in numbers; several of them apart. */
const PHONE = /^[\d\s\-－—–()（）转+,，、/;；]*$/u;

export function isPhone(text: string): boolean {
  return PHONE.test(text) && text.replaceAll(/\D/gu, '').length >= 3;
}
