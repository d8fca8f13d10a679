/** `guestinfo` and `domfsinfo`: what the guest tells about itself. */
import {
  VIR_DOMAIN_GUEST_INFO_DISKS,
  VIR_DOMAIN_GUEST_INFO_FILESYSTEM,
  VIR_DOMAIN_GUEST_INFO_HOSTNAME,
  VIR_DOMAIN_GUEST_INFO_INTERFACES,
  VIR_DOMAIN_GUEST_INFO_LOAD,
  VIR_DOMAIN_GUEST_INFO_OS,
  VIR_DOMAIN_GUEST_INFO_TIMEZONE,
  VIR_DOMAIN_GUEST_INFO_USERS,
} from '../../ffi/generated/constants.js';
import { table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { flagsOf } from '../listing.js';
import { domainOption, findDomain } from './lookup.js';
import { paramText } from './param-text.js';

/** What a guest's agent tells. */
export interface GuestInfo {
  /** The domain's name. */
  readonly domain: string;
  /** The figures under libvirt's names, such as `os.name`, `fs.count` and `fs.0.mountpoint`. */
  readonly info: Readonly<Record<string, string | number | bigint | boolean>>;
}

export const guestinfo = defineCommand({
  name: 'guestinfo',
  area: 'domain',
  group: 'monitor',
  summary: 'show what the agent in a guest tells about it',
  description: 'Asks the agent for everything that it knows, or for what the options name.',
  options: {
    domain: domainOption,
    user: { kind: 'flag', summary: 'the users who are logged in' },
    os: { kind: 'flag', summary: 'the operating system' },
    timezone: { kind: 'flag', summary: 'the time zone' },
    hostname: { kind: 'flag', summary: 'the host name' },
    filesystem: { kind: 'flag', summary: 'the file systems that are mounted' },
    disk: { kind: 'flag', summary: 'the disks' },
    interface: { kind: 'flag', summary: 'the network interfaces' },
    load: { kind: 'flag', summary: 'the load averages' },
  },
  examples: [
    {
      line: 'guestinfo test --os --hostname',
      summary: 'Ask the guest for its system and its name',
      needs: 'an agent in the guest',
    },
  ],
  async run(context, options): Promise<GuestInfo> {
    const types = flagsOf(
      [options.user, VIR_DOMAIN_GUEST_INFO_USERS],
      [options.os, VIR_DOMAIN_GUEST_INFO_OS],
      [options.timezone, VIR_DOMAIN_GUEST_INFO_TIMEZONE],
      [options.hostname, VIR_DOMAIN_GUEST_INFO_HOSTNAME],
      [options.filesystem, VIR_DOMAIN_GUEST_INFO_FILESYSTEM],
      [options.disk, VIR_DOMAIN_GUEST_INFO_DISKS],
      [options.interface, VIR_DOMAIN_GUEST_INFO_INTERFACES],
      [options.load, VIR_DOMAIN_GUEST_INFO_LOAD],
    );
    using domain = findDomain(await context.connection(), options.domain);
    return { domain: domain.getName(), info: domain.getGuestInfo(types) };
  },
  text: ({ info }) =>
    Object.entries(info).map(([name, value]) => `${name.padEnd(20)}: ${paramText(name, value)}\n`),
});

/** A file system that a guest has mounted. */
export interface GuestFilesystem {
  /** Where it is mounted in the guest. */
  readonly mountpoint: string;
  /** The guest's name of the device. */
  readonly name: string;
  /** Its type, such as `ext4`. */
  readonly type: string;
  /** The targets of the disks that it lies on, such as `vda`. */
  readonly devices: readonly string[];
}

export const domfsinfo = defineCommand({
  name: 'domfsinfo',
  area: 'domain',
  group: 'monitor',
  summary: 'list the file systems that a guest has mounted',
  options: { domain: domainOption },
  examples: [{ line: 'domfsinfo test', summary: 'List the file systems of the guest test' }],
  async run(context, options): Promise<GuestFilesystem[]> {
    using domain = findDomain(await context.connection(), options.domain);
    return attempt('Unable to get filesystem information', () => domain.getFSInfo());
  },
  text: (filesystems) =>
    filesystems.length === 0
      ? { kind: 'message', text: 'No filesystems are mounted in the domain', newline: false }
      : table(
          ['Mountpoint', 'Name', 'Type', 'Target'],
          filesystems.map(({ mountpoint, name, type, devices }) => [
            mountpoint,
            name,
            type,
            devices.join(','),
          ]),
        ),
});
