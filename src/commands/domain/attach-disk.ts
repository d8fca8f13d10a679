/** `attach-disk`: a disk described by options. */
import type { XmlTree } from '../../format/xml.js';
import { defineCommand, type Values } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive, requires } from '../exclusive.js';
import { attachBuilt, attachedText } from './attach-built.js';
import { checkDeviceFlags, deviceFlagOptions, printXmlOption, type DeviceChange } from './device-flags.js';
import { domainOption } from './lookup.js';

const text = (summary: string): { kind: 'string'; allowEmpty: false; summary: string } => ({
  kind: 'string',
  allowEmpty: false,
  summary,
});

const options = {
  domain: domainOption,
  source: {
    kind: 'string',
    required: true,
    completer: 'file',
    summary: 'the file or device on the host, or the name of a network disk',
  },
  target: {
    kind: 'string',
    required: true,
    allowEmpty: false,
    summary: 'the name of the disk in the guest, such as vdb',
  },
  targetbus: text('the bus that it is attached to: virtio, scsi, sata, ide, usb, fdc'),
  driver: text('the name of the driver, such as qemu'),
  subdriver: text('the format of the image: raw, qcow2 …'),
  iothread: text('the I/O thread that serves the disk'),
  cache: text("how the host's cache is used: none, writeback, writethrough, directsync, unsafe"),
  io: text('how the hypervisor does I/O: native, threads, io_uring'),
  type: text('what the guest sees: disk, cdrom, floppy, lun'),
  mode: {
    ...text('readonly or shareable'),
    choices: ['readonly', 'shareable'],
    shorthands: { shareable: 'shareable' },
  },
  sourcetype: { ...text('what the source is'), choices: ['file', 'block', 'network'] },
  serial: text('the serial number that the guest sees'),
  wwn: text('the World Wide Name that the guest sees: 16 hexadecimal digits'),
  alias: text('the alias of the device, beginning with ua-'),
  rawio: { kind: 'flag', summary: 'the disk needs raw I/O' },
  address: text('where the disk is plugged in: pci:0000.00.0b.0, scsi:0.0.1, usb:0.1, ccw:fe.0.0001 …'),
  multifunction: { kind: 'flag', summary: 'with a PCI address: the slot has several functions' },
  'print-xml': printXmlOption,
  'source-protocol': text('the protocol of a network disk: nbd, rbd, iscsi, http …'),
  'source-host-name': text('the host of a network disk, and its port after a colon'),
  'source-host-transport': text('how the host is reached: tcp, unix, rdma'),
  'source-host-socket': text('the socket of a network disk'),
  'throttle-groups': text('groups of I/O limits that the disk joins, separated by commas'),
  ...deviceFlagOptions,
} as const;

export const attachDisk = defineCommand({
  name: 'attach-disk',
  area: 'domain',
  group: 'domain',
  summary: 'add a disk to a domain',
  options,
  examples: [
    {
      line: 'attach-disk test /var/lib/libvirt/images/data.img vdb --print-xml',
      summary: 'Show the XML of a disk instead of adding it to the domain test',
    },
  ],
  async run(context, values): Promise<DeviceChange> {
    check(values);
    return attachBuilt(context, values, await diskTree(values), 'disk');
  },
  text: (data) => attachedText(data, 'Disk'),
});

type DiskValues = Values<typeof options>;

function check(values: DiskValues): void {
  checkDeviceFlags(values);
  requires(values, 'source-host-name', 'source-protocol');
  requires(values, 'source-host-transport', 'source-protocol');
  requires(values, 'source-host-socket', 'source-protocol');
  requires(values, 'source-host-socket', 'source-host-transport');
  exclusive(values, 'source-host-name', 'source-host-socket');
  const { mode, wwn } = values;
  if (mode !== undefined && mode !== 'readonly' && mode !== 'shareable') {
    throw new CommandError(`No support for ${mode} in command 'attach-disk'`);
  }
  if (wwn !== undefined && !/^(?:0x)?[0-9a-fA-F]{16}$/.test(wwn)) {
    throw new CommandError(`internal error: Malformed wwn: ${wwn}`);
  }
}

async function diskTree(values: DiskValues): Promise<XmlTree> {
  const { element } = await import('../../format/xml.js');
  const { mode, serial, alias, wwn, address, 'throttle-groups': groups } = values;
  const sourceType = sourceTypeOf(values);
  const driver = {
    name: values.driver,
    type: values.subdriver,
    iothread: values.iothread,
    cache: values.cache,
    io: values.io,
  };
  const { diskAddress } = await import('./device-address.js');
  return element(
    'disk',
    { type: sourceType, device: values.type, rawio: values.rawio ? 'yes' : null },
    Object.values(driver).some((value) => value !== undefined) && element('driver', driver),
    await sourceTree(values, sourceType),
    element('target', { dev: values.target, bus: values.targetbus }),
    groups !== undefined &&
      element(
        'throttlefilters',
        {},
        ...groups.split(',').map((group) => element('throttlefilter', { group })),
      ),
    mode !== undefined && element(mode),
    serial !== undefined && element('serial', {}, serial),
    alias !== undefined && element('alias', { name: alias }),
    wwn !== undefined && element('wwn', {}, wwn),
    address !== undefined && diskAddress(address, values.target, values.multifunction),
  );
}

function sourceTypeOf(values: DiskValues): string {
  const { sourcetype, 'source-protocol': protocol } = values;
  if (sourcetype === undefined) return protocol === undefined ? 'file' : 'network';
  if (sourcetype !== 'file' && sourcetype !== 'block' && sourcetype !== 'network') {
    throw new CommandError(`Unknown source type: '${sourcetype}'`);
  }
  if ((sourcetype === 'network') !== (protocol !== undefined)) {
    throw new CommandError('--source-protocol option requires --sourcetype network');
  }
  return sourcetype;
}

async function sourceTree(values: DiskValues, type: string): Promise<XmlTree> {
  const { element } = await import('../../format/xml.js');
  const { source } = values;
  if (type !== 'network') return element('source', type === 'block' ? { dev: source } : { file: source });
  const {
    'source-protocol': protocol,
    'source-host-name': host,
    'source-host-transport': transport,
    'source-host-socket': socket,
  } = values;
  const colon = host?.indexOf(':') ?? -1;
  const hostNames =
    host === undefined || colon < 0
      ? { name: host }
      : { name: host.slice(0, colon), port: host.slice(colon + 1) };
  const isHostGiven = [host, transport, socket].some((value) => value !== undefined);
  return element(
    'source',
    { protocol, name: source },
    isHostGiven && element('host', { transport, ...hostNames, socket }),
  );
}
