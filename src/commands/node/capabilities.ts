/** Commands about what host and hypervisor can do. */
import { VIR_CONNECT_GET_DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES } from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';

export const capabilities = defineCommand({
  name: 'capabilities',
  area: 'node',
  group: 'host',
  summary: 'show what host and hypervisor can do as XML',
  options: { ...xpathOptions },
  examples: [
    { line: 'capabilities', summary: 'Show everything' },
    { line: "capabilities --xpath '/capabilities/host/cpu/arch'", summary: "Show the host's architecture" },
  ],
  async run(context, options): Promise<XmlResult> {
    const connection = await context.connection();
    const xml = attempt('failed to get capabilities', () => connection.getCapabilities());
    return xmlResult(context, xml, options);
  },
  text: ({ xml }) => xml,
});

export const domcapabilities = defineCommand({
  name: 'domcapabilities',
  area: 'node',
  group: 'host',
  summary: 'show what a guest of some kind can have as XML',
  description: "Without options, describes the hypervisor's default kind of guest.",
  options: {
    virttype: { kind: 'string', allowEmpty: false, summary: 'the type of the guest, such as kvm or qemu' },
    emulatorbin: { kind: 'string', allowEmpty: false, completer: 'file', summary: 'path of the emulator' },
    arch: { kind: 'string', allowEmpty: false, summary: 'architecture of the guest' },
    machine: { kind: 'string', allowEmpty: false, summary: 'machine type of the guest' },
    ...xpathOptions,
    'disable-deprecated-features': {
      kind: 'flag',
      summary: "report the host's CPU model with its deprecated features disabled",
    },
  },
  examples: [
    {
      line: 'domcapabilities --arch x86_64',
      summary: 'Tell what guests of this architecture can have',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<XmlResult> {
    const { virttype = null, emulatorbin = null, arch = null, machine = null } = options;
    const flags = options['disable-deprecated-features']
      ? VIR_CONNECT_GET_DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES
      : 0;
    const connection = await context.connection();
    const xml = attempt('failed to get emulator capabilities', () =>
      connection.getDomainCapabilities(emulatorbin, arch, machine, virttype, flags),
    );
    return xmlResult(context, xml, options);
  },
  text: ({ xml }) => xml,
});

export const poolCapabilities = defineCommand({
  name: 'pool-capabilities',
  area: 'node',
  group: 'pool',
  summary: 'show which types of storage pools are supported as XML',
  options: {},
  examples: [
    {
      line: 'pool-capabilities',
      summary: 'Tell which kinds of pools there are',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context): Promise<XmlResult> {
    const connection = await context.connection();
    return {
      xml: attempt('failed to get storage pool capabilities', () => connection.getStoragePoolCapabilities()),
    };
  },
  text: ({ xml }) => `${xml}\n`,
});
