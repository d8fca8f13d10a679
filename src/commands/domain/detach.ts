/** `detach-disk` and `detach-interface`: devices found by name. */
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_AFFECT_CONFIG as CONFIG,
  VIR_DOMAIN_AFFECT_LIVE as LIVE,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import {
  checkDeviceFlags,
  deviceFlagOptions,
  deviceFlags,
  deviceFlagsIfGiven,
  printXmlOption,
  type DeviceChange,
} from './device-flags.js';
import { deviceXml, findDisk, findInterface, whichOf } from './find-device.js';
import { domainOption, findDomain } from './lookup.js';

export const detachDisk = defineCommand({
  name: 'detach-disk',
  area: 'domain',
  group: 'domain',
  summary: 'remove a disk from a domain',
  options: {
    domain: domainOption,
    target: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'domain-disk',
      summary: 'the target or the source of the disk',
    },
    ...deviceFlagOptions,
    'print-xml': printXmlOption,
  },
  examples: [
    {
      line: 'detach-disk test vdb --config',
      summary: 'Remove the disk vdb at the next start',
      needs: 'a domain with such a disk',
    },
  ],
  async run(context, options): Promise<DeviceChange> {
    checkDeviceFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const { target } = options;
    const flags = deviceFlagsIfGiven(options, domain);
    const { device } = await findDisk(domain, whichOf(flags ?? 0), target);
    const xml = deviceXml(device);
    const result = { domain: domain.getName(), xml };
    if (options['print-xml']) return { ...result, changed: false };
    attempt('Failed to detach disk', () => {
      domain.detachDevice(xml, flags);
    });
    return { ...result, changed: true };
  },
  text: ({ xml, changed }) => (changed ? message('Disk detached successfully') : xml),
});

/** What detach-interface did. */
export interface InterfaceDetach {
  /** The domain's name. */
  readonly domain: string;
  /** The interface as XML, once for each state of the domain that it was removed from: the definition, then the running one. */
  readonly xml: readonly string[];
  /** Whether the domain was changed: not with `--print-xml`. */
  readonly changed: boolean;
}

export const detachInterface = defineCommand({
  name: 'detach-interface',
  area: 'domain',
  group: 'domain',
  summary: 'remove a network interface from a domain',
  options: {
    domain: domainOption,
    type: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      summary: 'what the interface is connected to: network, bridge, user …',
    },
    mac: {
      kind: 'string',
      allowEmpty: false,
      summary: 'its MAC address, where there are several of the type',
    },
    ...deviceFlagOptions,
    'print-xml': printXmlOption,
  },
  examples: [
    {
      line: 'detach-interface test network --mac 52:54:00:4b:73:5f --config',
      summary: 'Remove the interface with this address at the next start',
      needs: 'a domain with such an interface',
    },
  ],
  async run(context, options): Promise<InterfaceDetach> {
    checkDeviceFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const { 'print-xml': isPrinted } = options;
    try {
      const { type, mac } = options;
      const xml: string[] = [];
      for (const flags of steps(options, domain)) {
        const device = deviceXml(await findInterface(domain, whichOf(flags ?? 0), type, mac));
        xml.push(device);
        if (!isPrinted) domain.detachDevice(device, flags);
      }
      return { domain: domain.getName(), xml, changed: !isPrinted };
    } catch (error) {
      throw isPrinted ? error : failure(error);
    }
  },
  text: ({ xml, changed }) => (changed ? message('Interface detached successfully') : [...xml]),
});

/** The definition and the running domain are changed one after the other: they may describe the interface differently. */
function steps(
  options: Parameters<typeof deviceFlags>[0],
  domain: Domain,
): ReadonlyArray<number | undefined> {
  const flags = options.current ? (domain.isActive() ? LIVE : CONFIG) : deviceFlags(options, domain);
  if (flags === 0) return [undefined];
  return [CONFIG, LIVE].filter((flag) => (flags & flag) !== 0);
}

/** A refusal of ours stands first, an error of libvirt's after the summary. */
function failure(error: unknown): CommandError {
  const summary = 'Failed to detach interface';
  return error instanceof CommandError
    ? new CommandError(error.message, { cause: new CommandError(summary) })
    : new CommandError(summary, { cause: error });
}
