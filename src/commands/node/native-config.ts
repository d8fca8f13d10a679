/** Commands that turn a hypervisor's own configuration into domain XML and back. */
import type { Connection } from '../../ffi/connection.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { findDomain } from '../domain/lookup.js';
import type { XmlResult } from '../xml-result.js';

export const domxmlFromNative = defineCommand({
  name: 'domxml-from-native',
  area: 'node',
  group: 'domain',
  summary: "turn a hypervisor's own configuration into domain XML",
  options: {
    format: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      summary: 'the format of the configuration, such as lxc-tools or xen-xl',
    },
    config: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      summary: 'the file with the configuration',
    },
  },
  examples: [
    {
      line: 'domxml-from-native qemu-argv command.args',
      summary: 'Turn a command line of QEMU into XML',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, { format, config }): Promise<XmlResult> {
    const text = await context.readFile(config);
    const connection = await context.connection();
    return { xml: connection.domainXMLFromNative(format, text) };
  },
  text: ({ xml }) => xml,
});

/** A hypervisor's own configuration of a domain. */
export interface NativeConfig {
  /** Format of the configuration. */
  readonly format: string;
  /** The configuration. */
  readonly config: string;
}

export const domxmlToNative = defineCommand({
  name: 'domxml-to-native',
  area: 'node',
  group: 'domain',
  summary: "turn domain XML into a hypervisor's own configuration",
  description: 'Takes the XML from a file, or from a domain that is defined.',
  options: {
    format: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      summary: 'the format of the configuration, such as qemu-argv or xen-xl',
    },
    domain: {
      kind: 'string',
      allowEmpty: false,
      positional: false,
      completer: 'domain',
      summary: 'name, id or UUID of the domain',
    },
    xml: { kind: 'string', allowEmpty: false, completer: 'file', summary: 'a file with domain XML' },
  },
  examples: [
    {
      line: 'domxml-to-native qemu-argv --domain test',
      summary: 'Show the command line by which QEMU would be started',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<NativeConfig> {
    const { format, xml: file } = options;
    exclusive(options, 'domain', 'xml');
    const { domain } = options;
    const connection = await context.connection();
    let xml: string;
    if (domain !== undefined) {
      xml = definition(connection, domain);
    } else if (file !== undefined) {
      xml = await context.readFile(file);
    } else {
      throw new CommandError('need either domain or domain XML');
    }
    return { format, config: connection.domainXMLToNative(format, xml) };
  },
  text: ({ config }) => config,
});

function definition(connection: Connection, given: string): string {
  const domain = findDomain(connection, given);
  try {
    return domain.getXMLDescription();
  } finally {
    domain.close();
  }
}
