/** What the commands about interfaces of the host share. */
import type { Connection } from '../../ffi/connection.js';
import type { Interface } from '../../ffi/interface.js';
import { lookUpBy } from '../look-up.js';

/** The interface that a command acts on. */
export const interfaceOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'interface',
  summary: 'the name or the MAC address of the interface',
} as const;

/** Six groups of one or two hexadecimal digits. */
const MAC = /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i;

/** The interface of this name or MAC address. */
export function findInterface(
  connection: Connection,
  given: string,
  by: { readonly name?: boolean; readonly mac?: boolean } = { name: true, mac: true },
): Interface {
  const isMac = MAC.test(given);
  return lookUpBy(`failed to get interface '${given}'`, given, [
    by.name === true && !isMac ? (name) => connection.getInterfaceByName(name) : undefined,
    by.mac === true && isMac ? (mac) => connection.getInterfaceByMAC(mac) : undefined,
  ]);
}

/** The interface that was acted on. */
export interface InterfaceName {
  /** Its name. */
  readonly interface: string;
}
