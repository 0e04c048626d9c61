/** A number as it is dialled: without the spaces and signs people write, or nothing when it is none. */
export function dialable(number: string): string | undefined {
  const plain = number.trim().replace(/[\s()./-]/g, '');
  return /^[+*#\w]{1,64}$/.test(plain) ? plain : undefined;
}
