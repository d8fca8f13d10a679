/** Devices given as XML: `attach-device`, `detach-device`, `detach-device-alias`, `update-device`. */
import { VIR_DOMAIN_DEVICE_MODIFY_FORCE } from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import {
  checkDeviceFlags,
  deviceFlags,
  deviceFlagOptions,
  deviceFlagsIfGiven,
  type DeviceChange,
} from './device-flags.js';
import { domainOption, findDomain } from './lookup.js';

const fileOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'file',
  summary: 'the file that describes the device as XML',
} as const;

export const attachDevice = defineCommand({
  name: 'attach-device',
  area: 'domain',
  group: 'domain',
  summary: 'add a device that a file describes to a domain',
  description:
    'Without --persistent, --config and --live the device is added to the running domain and is gone when that ends.',
  options: { domain: domainOption, file: fileOption, ...deviceFlagOptions },
  examples: [
    {
      line: 'attach-device test disk.xml --config',
      summary: 'Add the device that disk.xml describes at the next start',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<DeviceChange> {
    checkDeviceFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const file = options.file;
    const flags = deviceFlagsIfGiven(options, domain);
    const xml = await context.readFile(file);
    attempt(`Failed to attach device from ${file}`, () => {
      domain.attachDevice(xml, flags);
    });
    return { domain: domain.getName(), xml, changed: true };
  },
  text: () => message('Device attached successfully'),
});

export const detachDevice = defineCommand({
  name: 'detach-device',
  area: 'domain',
  group: 'domain',
  summary: 'remove a device that a file describes from a domain',
  options: { domain: domainOption, file: fileOption, ...deviceFlagOptions },
  examples: [
    {
      line: 'detach-device test disk.xml --live',
      summary: 'Remove the device that disk.xml describes while the domain runs',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<DeviceChange> {
    checkDeviceFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const file = options.file;
    const flags = deviceFlagsIfGiven(options, domain);
    const xml = await context.readFile(file);
    attempt(`Failed to detach device from ${file}`, () => {
      domain.detachDevice(xml, flags);
    });
    return { domain: domain.getName(), xml, changed: true };
  },
  text: () => message('Device detached successfully'),
});

export const updateDevice = defineCommand({
  name: 'update-device',
  area: 'domain',
  group: 'domain',
  summary: 'change a device of a domain to what a file describes',
  options: {
    domain: domainOption,
    file: fileOption,
    ...deviceFlagOptions,
    force: { kind: 'flag', summary: 'change it even where the guest keeps it locked' },
  },
  examples: [
    {
      line: 'update-device test disk.xml',
      summary: 'Change a device to what disk.xml describes',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<DeviceChange> {
    checkDeviceFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const file = options.file;
    const xml = await context.readFile(file);
    const flags = deviceFlags(options, domain) | (options.force ? VIR_DOMAIN_DEVICE_MODIFY_FORCE : 0);
    attempt(`Failed to update device from ${file}`, () => {
      domain.updateDevice(xml, flags);
    });
    return { domain: domain.getName(), xml, changed: true };
  },
  text: () => message('Device updated successfully'),
});

/** A device whose removal was asked for. */
export interface DetachRequest {
  /** The domain's name. */
  readonly domain: string;
  /** The device's alias. */
  readonly alias: string;
}

export const detachDeviceAlias = defineCommand({
  name: 'detach-device-alias',
  area: 'domain',
  group: 'domain',
  summary: 'remove the device of an alias from a domain',
  description: 'The guest may take its time to give a device up after this command has ended.',
  options: {
    domain: domainOption,
    alias: { kind: 'string', required: true, allowEmpty: false, summary: "the device's alias" },
    ...affectOptions,
  },
  examples: [
    {
      line: 'detach-device-alias test ua-backup --live',
      summary: 'Remove the device whose alias is ua-backup',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<DetachRequest> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const alias = options.alias;
    attempt(`Failed to detach device with alias ${alias}`, () => {
      domain.detachDeviceAlias(alias, flags);
    });
    return { domain: domain.getName(), alias };
  },
  text: () => message('Device detach request sent successfully'),
});
