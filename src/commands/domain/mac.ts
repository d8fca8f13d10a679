/** MAC addresses on the command line. */

/**
 * A MAC address as libvirt writes it: six numbers of two digits in lower case.
 * @returns undefined for what is no MAC address
 */
export function canonicalMac(text: string): string | undefined {
  if (!/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(text)) return undefined;
  return text
    .toLowerCase()
    .split(':')
    .map((part) => part.padStart(2, '0'))
    .join(':');
}
