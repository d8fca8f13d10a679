/** Groups of limits that disks can join. */
import { VIR_DOMAIN_XML_INACTIVE } from '../../ffi/generated/constants.js';
import type { Domain } from '../../ffi/domain.js';
import type { Element } from '../../format/xml.js';
import { table } from '../../format/output.js';
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
  async run(context, options): Promise<ThrottleGroup> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const group = options['group-name'];
    const limits = readLimits(options);
    attempt('Unable to set throttle group', () => {
      domain.setThrottleGroup(group, limits, flags);
    });
    return { domain: domain.getName(), group, ...limitsOf(limits) };
  },
  text: () => [],
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
  async run(context, options): Promise<ThrottleGroupName> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const group = options['group-name'];
    domain.delThrottleGroup(group, flags);
    return { domain: domain.getName(), group };
  },
  text: () => [],
});

export const domthrottlegroupinfo = defineCommand({
  name: 'domthrottlegroupinfo',
  area: 'domain',
  group: 'domain',
  summary: 'show the I/O limits of a group',
  options: { domain: domainOption, 'group-name': groupOption, inactive: inactiveOption },
  async run(context, options): Promise<BlockLimits> {
    using domain = findDomain(await context.connection(), options.domain);
    const { selectText } = await import('../../format/xml.js');
    const wanted = options['group-name'];
    const groups = await groupsOf(domain, options.inactive);
    const found = groups.find((group) => selectText('group_name', group) === wanted);
    if (found === undefined) return limitsOf({});
    const limits = [...found.childNodes].map((node) => [node.nodeName, node.textContent] as const);
    return limitsOf(Object.fromEntries(limits.filter(([name]) => name.includes('_sec'))));
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
  async run(context, options): Promise<readonly ListedThrottleGroup[]> {
    using domain = findDomain(await context.connection(), options.domain);
    const { selectText } = await import('../../format/xml.js');
    const groups = await groupsOf(domain, options.inactive);
    return groups.map((group) => ({ name: selectText('group_name', group) ?? '' }));
  },
  text: (groups) =>
    table(
      ['Name'],
      groups.map(({ name }) => [name]),
    ),
});

async function groupsOf(domain: Domain, inactive: boolean): Promise<Element[]> {
  const { parseXml, selectElements } = await import('../../format/xml.js');
  const xml = domain.getXMLDescription(inactive ? VIR_DOMAIN_XML_INACTIVE : 0);
  return selectElements('/domain/throttlegroups/throttlegroup', parseXml(xml));
}
