/** Commands about bindings of network filters to ports. */
import type { Connection } from '../../ffi/connection.js';
import { VIR_NWFILTER_BINDING_CREATE_VALIDATE } from '../../ffi/generated/constants.js';
import type { NWFilterBinding } from '../../ffi/nwfilter-binding.js';
import { message, table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { closing, sortedBy } from '../listing.js';
import { lookUp } from '../look-up.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';

const bindingOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'nwfilter-binding',
  summary: "the name of the port's device",
} as const;

const findBinding = (connection: Connection, given: string): NWFilterBinding =>
  lookUp('nwfilter binding', given, {
    byName: (portDev) => connection.getNWFilterBindingByPortDev(portDev),
  });

/** A binding in a list. */
export interface ListedBinding {
  /** The name of the port's device. */
  readonly portDev: string;
  /** The name of the filter. */
  readonly filter: string;
}

export const nwfilterBindingList = defineCommand({
  name: 'nwfilter-binding-list',
  area: 'nwfilter',
  group: 'filter',
  summary: 'list the bindings of network filters',
  options: {},
  examples: [
    {
      line: 'nwfilter-binding-list',
      summary: 'List the ports that are filtered',
      needs: 'the network filter driver',
    },
  ],
  async run(context): Promise<ListedBinding[]> {
    const connection = await context.connection();
    const bindings = attempt('Failed to list network filter bindings', () =>
      connection.listAllNWFilterBindings(),
    );
    return closing(bindings, () =>
      sortedBy(bindings, (binding) => binding.getPortDev()).map((binding) => ({
        portDev: binding.getPortDev(),
        filter: binding.getFilterName(),
      })),
    );
  },
  text: (bindings) =>
    table(
      ['Port Dev', 'Filter'],
      bindings.map(({ portDev, filter }) => [portDev, filter]),
    ),
});

/** A binding that was made from a file. */
export interface BindingFromFile {
  /** The name of the port's device. */
  readonly portDev: string;
  /** The file that described it. */
  readonly file: string;
}

export const nwfilterBindingCreate = defineCommand({
  name: 'nwfilter-binding-create',
  area: 'nwfilter',
  group: 'filter',
  summary: 'bind a network filter to a port',
  options: {
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with the XML description of the binding',
    },
    validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
  },
  examples: [
    {
      line: 'nwfilter-binding-create binding.xml',
      summary: 'Filter the port of binding.xml',
      needs: 'the network filter driver',
    },
  ],
  async run(context, values): Promise<BindingFromFile> {
    const xml = await context.readFile(values.file);
    const connection = await context.connection();
    const flags = values.validate ? VIR_NWFILTER_BINDING_CREATE_VALIDATE : 0;
    using binding = attempt(`Failed to create network filter from ${values.file}`, () =>
      connection.createNWFilterBinding(xml, flags),
    );
    return { portDev: binding.getPortDev(), file: values.file };
  },
  text: ({ portDev, file }) => message(`Network filter binding on ${portDev} created from ${file}`),
});

export const nwfilterBindingDumpxml = defineCommand({
  name: 'nwfilter-binding-dumpxml',
  area: 'nwfilter',
  group: 'filter',
  summary: 'print the XML description of a binding',
  options: { binding: bindingOption, ...xpathOptions },
  examples: [
    {
      line: 'nwfilter-binding-dumpxml vnet0',
      summary: 'Print how a port is filtered',
      needs: 'the network filter driver',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using binding = findBinding(await context.connection(), values.binding);
    return await xmlResult(context, binding.getXMLDescription(), values);
  },
  text: ({ xml }) => xml,
});

/** The binding that was acted on. */
export interface BindingPortDev {
  /** The name of the port's device. */
  readonly portDev: string;
}

export const nwfilterBindingDelete = defineCommand({
  name: 'nwfilter-binding-delete',
  area: 'nwfilter',
  group: 'filter',
  summary: 'take a network filter off a port',
  options: { binding: bindingOption },
  examples: [
    {
      line: 'nwfilter-binding-delete vnet0',
      summary: 'No longer filter a port',
      needs: 'the network filter driver',
    },
  ],
  async run(context, values): Promise<BindingPortDev> {
    using binding = findBinding(await context.connection(), values.binding);
    const portDev = binding.getPortDev();
    attempt(`Failed to delete network filter binding ${portDev}`, () => binding.delete());
    return { portDev };
  },
  text: ({ portDev }) => message(`Network filter binding on ${portDev} deleted`),
});
