/** Groups of limits that disks can join. */
import { VIR_DOMAIN_XML_INACTIVE } from '../../ffi/generated/constants.js';
import type { Domain } from '../../ffi/domain.js';
import { message, table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';
import {
  LENGTHS,
  limitLines,
  limitOptions,
  limitsOf,
  RATES,
  readLimits,
  type BlockLimits,
} from './throttle.js';

const groupOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  metavar: 'name',
  summary: 'the name of the group',
} as const;

const inactiveOption = { kind: 'flag', summary: 'what the next start gives, not what holds now' } as const;

/** The group that was acted on. */
export interface ThrottleGroupName {
  /** The domain's name. */
  readonly domain: string;
  /** The group's name. */
  readonly group: string;
}

/** A group and its limits; null for those that were not changed. */
export interface ThrottleGroup extends BlockLimits, ThrottleGroupName {}

export const domthrottlegroupset = defineCommand({
  name: 'domthrottlegroupset',
  area: 'domain',
  group: 'domain',
  summary: 'make or change a group of I/O limits',
  options: {
    domain: domainOption,
    'group-name': { ...groupOption, since: 'virDomainSetThrottleGroup' },
    ...limitOptions,
    ...affectOptions,
  },
  examples: [
    {
      line: 'domthrottlegroupset test limit --total-iops-sec 500',
      summary: 'Give the disks of a group 500 requests a second together',
      needs: 'libvirt 11.2 or later',
    },
  ],
  async run(context, options): Promise<ThrottleGroup> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const group = options['group-name'];
    const limits = readLimits(options);
    attempt('Unable to set throttle group', () => {
      // The server looks for the name among the limits, too.
      domain.setThrottleGroup(group, { group_name: group, ...limits }, flags);
    });
    return { domain: domain.getName(), group, ...limitsOf(limits) };
  },
  text: () => message('Throttle group set successfully'),
});

export const domthrottlegroupdel = defineCommand({
  name: 'domthrottlegroupdel',
  area: 'domain',
  group: 'domain',
  summary: 'remove a group of I/O limits',
  options: {
    domain: domainOption,
    'group-name': { ...groupOption, since: 'virDomainDelThrottleGroup' },
    ...affectOptions,
  },
  examples: [
    { line: 'domthrottlegroupdel test limit', summary: 'Delete a group', needs: 'libvirt 11.2 or later' },
  ],
  async run(context, options): Promise<ThrottleGroupName> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const group = options['group-name'];
    domain.delThrottleGroup(group, flags);
    return { domain: domain.getName(), group };
  },
  text: () => message('Throttle group deleted successfully'),
});

export const domthrottlegroupinfo = defineCommand({
  name: 'domthrottlegroupinfo',
  area: 'domain',
  group: 'domain',
  summary: 'show the I/O limits of a group',
  options: { domain: domainOption, 'group-name': groupOption, inactive: inactiveOption },
  examples: [
    {
      line: 'domthrottlegroupinfo test limit',
      summary: 'Show the limits of a group',
      needs: 'libvirt 11.2 or later',
    },
  ],
  async run(context, options): Promise<BlockLimits> {
    const wanted = options['group-name'];
    using domain = findDomain(await context.connection(), options.domain);
    const groups = await groupsOf(domain, options.inactive);
    return groups.find(({ name }) => name === wanted)?.limits ?? limitsOf({});
  },
  text: (limits) => [...limitLines(limits, RATES), ...limitLines(limits, LENGTHS)],
});

/** A group of limits. */
export interface ListedThrottleGroup {
  /** Its name. */
  readonly name: string;
}

export const domthrottlegrouplist = defineCommand({
  name: 'domthrottlegrouplist',
  area: 'domain',
  group: 'domain',
  summary: 'list groups of I/O limits',
  options: { domain: domainOption, inactive: inactiveOption },
  examples: [
    { line: 'domthrottlegrouplist test', summary: 'List the groups', needs: 'libvirt 11.2 or later' },
  ],
  async run(context, options): Promise<readonly ListedThrottleGroup[]> {
    using domain = findDomain(await context.connection(), options.domain);
    const groups = await groupsOf(domain, options.inactive);
    return groups.map(({ name }) => ({ name }));
  },
  text: (groups) =>
    table(
      ['Name'],
      groups.map(({ name }) => [name]),
    ),
});

/** A group in a domain's XML. */
interface GroupInXml {
  readonly name: string;
  readonly limits: BlockLimits;
}

const groupsOf = (domain: Domain, inactive: boolean): Promise<GroupInXml[]> =>
  throttleGroupsIn(domain.getXMLDescription(inactive ? VIR_DOMAIN_XML_INACTIVE : 0));

/** The groups that a domain's XML defines. */
export async function throttleGroupsIn(xml: string): Promise<GroupInXml[]> {
  const { parseXml, selectElements } = await import('../../format/xml.js');
  return selectElements('/domain/throttlegroups/throttlegroup', parseXml(xml)).map((group) => {
    const { group_name: name = '', ...limits } = Object.fromEntries(
      [...group.childNodes].map((node) => [node.nodeName, node.textContent ?? '']),
    );
    return { name, limits: limitsOf(limits) };
  });
}
