/** Guests whose memory is encrypted, and other things that are handed to a guest before it runs. */
import {
  VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_RESTORE,
  VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_WRITABLE,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_POLICY,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS,
  VIR_DOMAIN_LAUNCH_SECURITY_SEV_SNP_POLICY,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import type { DomainName } from './domain-name.js';
import { domainOption, findDomain } from './lookup.js';
import { readFds } from './pass-fds.js';

/** How a guest with encrypted memory (AMD SEV) was started; null where that is not told. */
export interface LaunchSecurity {
  /** The measurement of what was loaded, base64. */
  readonly measurement: string | null;
  /** Major version of the firmware's interface. */
  readonly apiMajor: number | null;
  /** Minor version of the firmware's interface. */
  readonly apiMinor: number | null;
  /** Build of the firmware. */
  readonly buildId: number | null;
  /** The guest's policy. */
  readonly policy: number | null;
  /** The guest's policy, with SEV-SNP. */
  readonly snpPolicy: bigint | null;
}

const KEYS = [
  [VIR_DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT, 'measurement'],
  [VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR, 'apiMajor'],
  [VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR, 'apiMinor'],
  [VIR_DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID, 'buildId'],
  [VIR_DOMAIN_LAUNCH_SECURITY_SEV_POLICY, 'policy'],
  [VIR_DOMAIN_LAUNCH_SECURITY_SEV_SNP_POLICY, 'snpPolicy'],
] as const;

export const domlaunchsecinfo = defineCommand({
  name: 'domlaunchsecinfo',
  area: 'domain',
  group: 'domain',
  summary: 'show how a guest with encrypted memory was started',
  options: { domain: { ...domainOption, completer: 'domain-running' } },
  examples: [
    {
      line: 'domlaunchsecinfo test',
      summary: 'Show how the guest was measured',
      needs: 'a guest with encrypted memory',
    },
  ],
  async run(context, options): Promise<LaunchSecurity> {
    using domain = findDomain(await context.connection(), options.domain);
    const params = attempt('Unable to get launch security parameters', () => domain.getLaunchSecurityInfo());
    const integer = (name: string): number | null =>
      params[name] === undefined ? null : Number(params[name]);
    const measurement = params[VIR_DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT];
    const snpPolicy = params[VIR_DOMAIN_LAUNCH_SECURITY_SEV_SNP_POLICY];
    return {
      measurement: measurement === undefined ? null : String(measurement),
      apiMajor: integer(VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR),
      apiMinor: integer(VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR),
      buildId: integer(VIR_DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID),
      policy: integer(VIR_DOMAIN_LAUNCH_SECURITY_SEV_POLICY),
      snpPolicy: snpPolicy === undefined ? null : BigInt(snpPolicy),
    };
  },
  text: (info) =>
    KEYS.flatMap(([name, key]) => (info[key] === null ? [] : [`${name.padEnd(15)}: ${info[key]}\n`])),
});

const fileOption = { kind: 'string', positional: false, allowEmpty: false, completer: 'file' } as const;

export const domsetlaunchsecstate = defineCommand({
  name: 'domsetlaunchsecstate',
  area: 'domain',
  group: 'domain',
  summary: 'hand a secret to a guest with encrypted memory',
  description: 'The guest must be paused: the secret is put into its memory before it runs.',
  options: {
    domain: { ...domainOption, completer: 'domain-paused' },
    secrethdr: { ...fileOption, summary: "the file with the secret's header, base64" },
    secret: { ...fileOption, summary: 'the file with the secret, base64' },
    'set-address': {
      kind: 'biginteger',
      min: 0n,
      metavar: 'address',
      summary: "the guest's physical address to put the secret at",
    },
  },
  examples: [
    {
      line: 'domsetlaunchsecstate test --secrethdr header --secret payload',
      summary: 'Hand a secret to a guest that waits for it',
      needs: 'a guest with encrypted memory',
    },
  ],
  async run(context, options): Promise<DomainName> {
    using domain = findDomain(await context.connection(), options.domain);
    const { secrethdr, secret } = options;
    if (secrethdr === undefined || secret === undefined) {
      throw new CommandError('Both secret and the secret header are required');
    }
    const header = await context.readFile(secrethdr);
    const body = await context.readFile(secret);
    const address = options['set-address'];
    attempt('Unable to set launch security state', () => {
      domain.setLaunchSecurityState({
        [VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER]: header,
        [VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET]: body,
        [VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS]: address,
      });
    });
    return { domain: domain.getName() };
  },
  text: () => [],
});

/** Open files that were handed to a domain. */
export interface AssociatedFiles {
  /** The domain's name. */
  readonly domain: string;
  /** The name under which disks refer to them. */
  readonly name: string;
  /** Numbers of the open files. */
  readonly fds: readonly number[];
}

export const domFdAssociate = defineCommand({
  name: 'dom-fd-associate',
  area: 'domain',
  group: 'domain',
  summary: 'hand open files to a domain for its disks',
  description:
    'The files belong to the domain for as long as this connection stands: of use in the shell and in scripts.',
  options: {
    domain: domainOption,
    name: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      summary: 'the name under which disks refer to them',
    },
    'pass-fds': {
      kind: 'string',
      required: true,
      metavar: 'fds',
      since: 'virDomainFDAssociate',
      summary: 'numbers of open files, with commas between',
    },
    'seclabel-writable': { kind: 'flag', summary: 'label them so that the guest can write' },
    'seclabel-restore': { kind: 'flag', summary: 'restore their labels afterwards, where that is possible' },
  },
  examples: [
    {
      line: 'dom-fd-associate test images --pass-fds 3,4',
      summary: 'Lend two open files to a domain under the name images',
      needs: 'libvirt 9.0 or later and QEMU',
    },
  ],
  async run(context, options): Promise<AssociatedFiles> {
    using domain = findDomain(await context.connection(), options.domain);
    const { name } = options;
    const fds = readFds(options['pass-fds']);
    domain.fdAssociate(
      name,
      fds,
      (options['seclabel-writable'] ? VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_WRITABLE : 0) |
        (options['seclabel-restore'] ? VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_RESTORE : 0),
    );
    return { domain: domain.getName(), name, fds };
  },
  text: () => [],
});
