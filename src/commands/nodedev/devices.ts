/** Making, changing and handing over devices of the host. */
import type { Connection } from '../../ffi/connection.js';
import {
  VIR_NODE_DEVICE_CREATE_XML_VALIDATE,
  VIR_NODE_DEVICE_DEFINE_XML_VALIDATE,
  VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG,
  VIR_NODE_DEVICE_UPDATE_AFFECT_LIVE,
  VIR_NODE_DEVICE_XML_INACTIVE,
} from '../../ffi/generated/constants.js';
import type { NodeDevice } from '../../ffi/node-device.js';
import { message } from '../../format/output.js';
import { affectedParts } from '../affected.js';
import { defineCommand, type Example } from '../command.js';
import { attempt } from '../error.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import {
  deviceOption,
  findDevice,
  findDeviceByName,
  namedDeviceOption,
  type NodeDeviceName,
} from './common.js';

const fileOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'file',
  metavar: 'file',
  summary: 'a file with the XML description of the device',
} as const;

/** A device that was made from a file. */
export interface NodeDeviceFromFile {
  /** Its name. */
  readonly device: string;
  /** The file that described it. */
  readonly file: string;
}

interface FromFile {
  readonly name: string;
  readonly summary: string;
  readonly example: Example;
  readonly make: (connection: Connection, xml: string, validate: boolean) => NodeDevice;
  readonly failed: (file: string) => string;
  readonly done: (result: NodeDeviceFromFile) => string;
}

/** A command that makes a device from a file. */
const fromFile = ({ name, example, summary, make, failed, done }: FromFile) =>
  defineCommand({
    name,
    area: 'nodedev',
    group: 'nodedev',
    summary,
    options: {
      file: fileOption,
      validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
    },
    examples: [example],
    async run(context, values): Promise<NodeDeviceFromFile> {
      const xml = await context.readFile(values.file);
      const connection = await context.connection();
      using device = attempt(failed(values.file), () => make(connection, xml, values.validate));
      return { device: device.getName(), file: values.file };
    },
    text: (result) => message(done(result)),
  });

export const nodedevCreate = fromFile({
  name: 'nodedev-create',
  example: {
    line: 'nodedev-create nodedev.xml',
    summary: 'Create the device of nodedev.xml',
    needs: 'a host with such a device',
  },
  summary: 'create a device on the host',
  make: (connection, xml, validate) =>
    connection.createNodeDevice(xml, validate ? VIR_NODE_DEVICE_CREATE_XML_VALIDATE : 0),
  failed: (file) => `Failed to create node device from ${file}`,
  done: ({ device, file }) => `Node device ${device} created from ${file}`,
});

export const nodedevDefine = fromFile({
  name: 'nodedev-define',
  example: {
    line: 'nodedev-define nodedev.xml',
    summary: 'Define the device of nodedev.xml',
    needs: 'a host with such a device',
  },
  summary: 'define a device of the host, which can be started then',
  make: (connection, xml, validate) =>
    connection.defineNodeDevice(xml, validate ? VIR_NODE_DEVICE_DEFINE_XML_VALIDATE : 0),
  failed: (file) => `Failed to define node device from '${file}'`,
  done: ({ device, file }) => `Node device '${device}' defined from '${file}'`,
});

interface Action {
  readonly name: string;
  readonly summary: string;
  readonly example: Example;
  /** Whether the device can be named by its world wide names too. */
  readonly byWWN: boolean;
  readonly act: (device: NodeDevice) => void;
  readonly failed: (name: string) => string;
  readonly done: (name: string) => string;
}

/** A command that does one thing to one device. */
const action = ({ name, example, summary, byWWN, act, failed, done }: Action) =>
  defineCommand({
    name,
    area: 'nodedev',
    group: 'nodedev',
    summary,
    options: { device: byWWN ? deviceOption : namedDeviceOption },
    examples: [example],
    async run(context, values): Promise<NodeDeviceName> {
      const find = byWWN ? findDevice : findDeviceByName;
      using device = find(await context.connection(), values.device);
      attempt(failed(values.device), () => act(device));
      return { device: device.getName() };
    },
    // virsh's messages name the device as the command line does.
    text: (_, { device }) => message(done(device)),
  });

export const nodedevDestroy = action({
  name: 'nodedev-destroy',
  example: { line: 'nodedev-destroy mdev_1', summary: 'Remove a device', needs: 'a host with such a device' },
  summary: 'remove a device that was created on the host',
  byWWN: true,
  act: (device) => device.destroy(),
  failed: (name) => `Failed to destroy node device '${name}'`,
  done: (name) => `Destroyed node device '${name}'`,
});

export const nodedevUndefine = action({
  name: 'nodedev-undefine',
  example: {
    line: 'nodedev-undefine mdev_1',
    summary: 'Forget a device',
    needs: 'a host with such a device',
  },
  summary: 'remove the definition of a device of the host',
  byWWN: true,
  act: (device) => device.undefine(),
  failed: (name) => `Failed to undefine node device '${name}'`,
  done: (name) => `Undefined node device '${name}'`,
});

export const nodedevStart = action({
  name: 'nodedev-start',
  example: {
    line: 'nodedev-start mdev_1',
    summary: 'Start a defined device',
    needs: 'a host with such a device',
  },
  summary: 'start a device that is defined',
  byWWN: false,
  act: (device) => device.create(),
  failed: (name) => `Failed to start device ${name}`,
  done: (name) => `Device ${name} started`,
});

export const nodedevReattach = action({
  name: 'nodedev-reattach',
  example: {
    line: 'nodedev-reattach pci_0000_00_19_0',
    summary: 'Give a device back to its driver',
    needs: 'a host with such a device',
  },
  summary: "give a device back to the host's driver",
  byWWN: false,
  act: (device) => device.reattach(),
  failed: (name) => `Failed to re-attach device ${name}`,
  done: (name) => `Device ${name} re-attached`,
});

export const nodedevReset = action({
  name: 'nodedev-reset',
  example: {
    line: 'nodedev-reset pci_0000_00_19_0',
    summary: 'Reset a device',
    needs: 'a host with such a device',
  },
  summary: 'reset a device, before or after a guest has it',
  byWWN: false,
  act: (device) => device.reset(),
  failed: (name) => `Failed to reset device ${name}`,
  done: (name) => `Device ${name} reset`,
});

export const nodedevDetach = defineCommand({
  name: 'nodedev-detach',
  aliases: ['nodedev-dettach'],
  area: 'nodedev',
  group: 'nodedev',
  summary: "take a device from the host's driver, so that a guest can have it",
  options: {
    device: namedDeviceOption,
    driver: { kind: 'string', summary: 'the driver that holds it meanwhile, such as vfio or xen' },
  },
  examples: [
    {
      line: 'nodedev-detach pci_0000_00_19_0',
      summary: 'Take a device from its driver, for a guest',
      needs: 'a host with such a device',
    },
  ],
  async run(context, values): Promise<NodeDeviceName> {
    using device = findDeviceByName(await context.connection(), values.device);
    const name = device.getName();
    attempt(`Failed to detach device ${name}`, () => device.dettach(values.driver || null));
    return { device: name };
  },
  text: ({ device }) => message(`Device ${device} detached`),
});

/** Whether a device starts with the host. */
export interface NodeDeviceAutostart {
  /** Its name. */
  readonly device: string;
  /** Whether it starts with the host from now on. */
  readonly autostart: boolean;
}

export const nodedevAutostart = defineCommand({
  name: 'nodedev-autostart',
  area: 'nodedev',
  group: 'nodedev',
  summary: 'let a device start with the host, or not',
  options: {
    device: deviceOption,
    disable: { kind: 'flag', summary: 'do not start it with the host any more' },
  },
  examples: [
    {
      line: 'nodedev-autostart mdev_1',
      summary: 'Have a mediated device start with its parent',
      needs: 'a host with such a device',
    },
  ],
  async run(context, values): Promise<NodeDeviceAutostart> {
    using device = findDevice(await context.connection(), values.device);
    const verb = values.disable ? 'unmark' : 'mark';
    attempt(`failed to ${verb} device ${values.device} as autostarted`, () =>
      device.setAutostart(!values.disable),
    );
    return { device: device.getName(), autostart: !values.disable };
  },
  text: ({ autostart }, { device }) =>
    message(`Device ${device} ${autostart ? 'marked' : 'unmarked'} as autostarted`),
});

export const nodedevDumpxml = defineCommand({
  name: 'nodedev-dumpxml',
  area: 'nodedev',
  group: 'nodedev',
  summary: 'print the XML description of a device of the host',
  options: {
    device: deviceOption,
    inactive: { kind: 'flag', summary: 'the definition, also where the active device differs from it' },
    ...xpathOptions,
  },
  examples: [{ line: 'nodedev-dumpxml computer', summary: 'Print the XML of a device' }],
  async run(context, values): Promise<XmlResult> {
    using device = findDevice(await context.connection(), values.device);
    const xml = device.getXMLDescription(values.inactive ? VIR_NODE_DEVICE_XML_INACTIVE : 0);
    return await xmlResult(context, xml, values);
  },
  text: ({ xml }) => xml,
});

/** A device that was updated. */
export interface NodeDeviceUpdate {
  /** Its name. */
  readonly device: string;
  /** Whether the active device was changed. */
  readonly live: boolean;
  /** Whether the definition was changed. */
  readonly config: boolean;
}

export const nodedevUpdate = defineCommand({
  name: 'nodedev-update',
  area: 'nodedev',
  group: 'nodedev',
  summary: 'change a device of the host',
  options: {
    device: deviceOption,
    file: { ...fileOption, since: 'virNodeDeviceUpdate' },
    config: { kind: 'flag', summary: 'change the definition' },
    live: { kind: 'flag', summary: 'change the active device' },
    current: { kind: 'flag', summary: 'change the device as it is now (the default)' },
  },
  examples: [
    {
      line: 'nodedev-update net_default nodedev.xml',
      summary: 'Change a device to what nodedev.xml describes',
      needs: 'a host with such a device',
    },
  ],
  async run(context, values): Promise<NodeDeviceUpdate> {
    exclusive(values, 'current', 'live');
    exclusive(values, 'current', 'config');
    using device = findDevice(await context.connection(), values.device);
    const xml = await context.readFile(values.file);
    const name = device.getName();
    const { live, config } = values;
    const flags = flagsOf(
      [config, VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG],
      [live, VIR_NODE_DEVICE_UPDATE_AFFECT_LIVE],
    );
    attempt(`Failed to update node device ${name} from '${values.file}'`, () => device.update(xml, flags));
    if (live || config) return { device: name, live, config };
    const isActive = device.isActive();
    return { device: name, live: isActive, config: !isActive };
  },
  text: ({ device, ...parts }) => ({
    kind: 'message',
    text: `Updated node device ${device} ${affectedParts(parts)}`,
    newline: false,
  }),
});
