/** `nodedev-list` and `nodedev-info`. */
import type { Connection } from '../../ffi/connection.js';
import * as constants from '../../ffi/generated/constants.js';
import type { NodeDevice } from '../../ffi/node-device.js';
import { fields, type Output } from '../../format/output.js';
import { forest, treeText } from '../../format/tree.js';
import { splitAtCommas } from '../comma-list.js';
import { defineCommand, type Values } from '../command.js';
import { countOption, countOr, type ObjectCount } from '../count.js';
import { attempt, CommandError } from '../error.js';
import { closing, flagsOf, sortedBy, unlessFailing, unlessUnsupported } from '../listing.js';
import { deviceOption, findDevice } from './common.js';

/** The capabilities by which devices are listed. */
const CAPABILITIES: Readonly<Record<string, number>> = {
  system: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM,
  pci: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV,
  usb_device: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV,
  usb: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_INTERFACE,
  net: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET,
  scsi_host: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST,
  scsi_target: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_TARGET,
  scsi: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI,
  storage: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE,
  fc_host: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST,
  vports: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS,
  scsi_generic: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_GENERIC,
  drm: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_DRM,
  mdev_types: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV_TYPES,
  mdev: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV,
  ccw: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCW_DEV,
  css: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_CSS_DEV,
  vdpa: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VDPA,
  ap_card: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_CARD,
  ap_queue: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_QUEUE,
  ap_matrix: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_AP_MATRIX,
  vpd: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPD,
  ccwgroup: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCWGROUP_DEV,
  ccwgroup_member: constants.VIR_CONNECT_LIST_NODE_DEVICES_CAP_CCWGROUP_MEMBER,
};

/** A device in a list. */
export interface ListedNodeDevice {
  /** Its name. */
  readonly name: string;
  /** The name of its parent, with `--tree`; null for the root, and without `--tree`. */
  readonly parent: string | null;
}

const options = {
  tree: { kind: 'flag', summary: 'list the devices in a tree' },
  cap: {
    kind: 'string',
    choices: Object.keys(CAPABILITIES),
    completer: 'nodedev-capability',
    summary: 'list devices with one of these capabilities, separated by commas',
  },
  inactive: { kind: 'flag', summary: 'list inactive devices' },
  all: { kind: 'flag', summary: 'list inactive and active devices' },
  persistent: { kind: 'flag', summary: 'list devices that have a definition' },
  transient: { kind: 'flag', summary: 'list devices that have no definition' },
  count: countOption,
} as const;

export const nodedevList = defineCommand({
  name: 'nodedev-list',
  area: 'nodedev',
  group: 'nodedev',
  summary: 'list the devices of the host',
  options,
  examples: [
    {
      line: 'nodedev-list --tree',
      summary: 'List the devices, each below its parent',
      needs: 'a driver of node devices that knows inactive ones',
    },
  ],
  async run(context, values): Promise<ListedNodeDevice[] | ObjectCount> {
    const capabilities = splitAtCommas(values.cap ?? '');
    refuseIncompatible(values, capabilities.length > 0);
    const filter = flagsOf(
      ...capabilities.map((name) => [true, capabilityFlag(name)] as const),
      [values.inactive || values.all, constants.VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE],
      [!values.inactive, constants.VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE],
      [values.persistent, constants.VIR_CONNECT_LIST_NODE_DEVICES_PERSISTENT],
      [values.transient, constants.VIR_CONNECT_LIST_NODE_DEVICES_TRANSIENT],
    );
    return closing(listDevices(await context.connection(), filter), (devices) => {
      if (values.count) return { count: devices.length };
      return sortedBy(devices, (device) => device.getName()).map((device) => ({
        name: device.getName(),
        // No list tells the parents: each is a round trip.
        parent: values.tree ? device.getParent() : null,
      }));
    });
  },
  text: countOr((devices: readonly ListedNodeDevice[], { tree }: Values<typeof options>): Output =>
    tree ? treeText(forest(devices)) : devices.map(({ name }) => `${name}\n`).join(''),
  ),
});

function refuseIncompatible(values: Values<typeof options>, hasCapabilities: boolean): void {
  const { tree, inactive, all, persistent, transient } = values;
  if (all && inactive) throw new CommandError('Option --all is incompatible with --inactive');
  if (transient && (persistent || inactive)) {
    throw new CommandError('Option --transient is incompatible with --persistent and --inactive');
  }
  if (tree && (hasCapabilities || inactive || persistent || transient)) {
    throw new CommandError(
      'Option --tree is incompatible with --cap, --inactive, --persistent and --transient',
    );
  }
}

function capabilityFlag(name: string): number {
  const flag = Object.hasOwn(CAPABILITIES, name) ? CAPABILITIES[name] : undefined;
  if (flag === undefined) throw new CommandError('Invalid capability type');
  return flag;
}

/** The devices in one round trip, or one by one from servers that know no better (and no filters). */
function listDevices(connection: Connection, filter: number): NodeDevice[] {
  return attempt(
    'Failed to list node devices',
    () => unlessUnsupported(() => connection.listAllNodeDevices(filter)) ?? connection.listNodeDevices(),
  );
}

/** A device in detail. */
export interface NodeDeviceInfo {
  /** Its name. */
  readonly name: string;
  /** The name of its parent; null for the root. */
  readonly parent: string | null;
  /** Whether it is there, and not only defined; null where the driver does not tell. */
  readonly active: boolean | null;
  /** Whether it has a definition; null where the driver does not tell. */
  readonly persistent: boolean | null;
  /** Whether it starts with the host; null where the driver does not tell. */
  readonly autostart: boolean | null;
}

export const nodedevInfo = defineCommand({
  name: 'nodedev-info',
  area: 'nodedev',
  group: 'nodedev',
  summary: 'show what a device of the host is and whether it is active',
  options: { device: deviceOption },
  examples: [{ line: 'nodedev-info computer', summary: 'Tell what is known of a device' }],
  async run(context, values): Promise<NodeDeviceInfo> {
    using device = findDevice(await context.connection(), values.device);
    return {
      name: device.getName(),
      parent: device.getParent(),
      active: unlessFailing(() => device.isActive()),
      persistent: unlessFailing(() => device.isPersistent()),
      autostart: unlessFailing(() => device.getAutostart()),
    };
  },
  text: ({ name, parent, active, persistent, autostart }) =>
    fields(16, [
      ['Name:', name],
      ['Parent:', parent ?? ''],
      // Drivers that cannot tell have no devices but those that are there.
      ['Active:', yesNo(active ?? true)],
      ['Persistent:', yesNo(persistent ?? true)],
      ['Autostart:', autostart === null ? 'no autostart' : yesNo(autostart)],
    ]),
});

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
