/** What the commands about node devices share. */
import type { Connection } from '../../ffi/connection.js';
import type { NodeDevice } from '../../ffi/node-device.js';
import { CommandError } from '../error.js';
import { lookUpBy } from '../look-up.js';

/** The device that a command acts on. */
export const deviceOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'nodedev',
  summary: "the name of the device, or 'WWNN,WWPN' of a virtual HBA",
} as const;

/** The device, by its name only. */
export const namedDeviceOption = { ...deviceOption, summary: 'the name of the device' } as const;

const notFound = (given: string): string => `Could not find matching device '${given}'`;

/** The device of this name. */
export const findDeviceByName = (connection: Connection, given: string): NodeDevice =>
  lookUpBy(notFound(given), given, [(name) => connection.getNodeDeviceByName(name)]);

/** The device of this name, or of this pair of world wide names, `WWNN,WWPN`. */
export function findDevice(connection: Connection, given: string): NodeDevice {
  if (!given.includes(',')) return findDeviceByName(connection, given);
  const [wwnn = '', wwpn = '', ...rest] = given.split(',');
  if (rest.length > 0) throw new CommandError(`Malformed device value '${given}'`);
  for (const wwn of [wwnn, wwpn]) {
    if (!/^(0x)?[0-9a-f]{16}$/i.test(wwn)) throw new CommandError(`internal error: Malformed wwn: ${wwn}`);
  }
  return lookUpBy(notFound(given), given, [() => connection.getNodeDeviceSCSIHostByWWN(wwnn, wwpn)]);
}

/** The device that was acted on. */
export interface NodeDeviceName {
  /** Its name. */
  readonly device: string;
}
