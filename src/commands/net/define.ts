/** Networks from XML and as XML. */
import type { Connection } from '../../ffi/connection.js';
import {
  VIR_NETWORK_CREATE_VALIDATE,
  VIR_NETWORK_DEFINE_VALIDATE,
  VIR_NETWORK_XML_INACTIVE,
} from '../../ffi/generated/constants.js';
import type { Network } from '../../ffi/network.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { edit, editText, readInactive, type EditResult } from '../edit.js';
import { attempt } from '../error.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { findNetwork, networkOption } from './common.js';

/** A network that was made from a file. */
export interface NetworkFromFile {
  /** Its name. */
  readonly network: string;
  /** The file that described it. */
  readonly file: string;
}

/** A command that makes a network from a file. */
const fromFile = (
  name: string,
  summary: string,
  verbs: readonly [present: string, past: string],
  example: string,
  make: (connection: Connection, xml: string, validate: boolean) => Network,
) =>
  defineCommand({
    name,
    area: 'net',
    group: 'network',
    summary,
    options: {
      file: {
        kind: 'string',
        required: true,
        allowEmpty: false,
        completer: 'file',
        metavar: 'file',
        summary: 'a file with the XML description of the network',
      },
      validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
    },
    examples: [{ line: `${name} network.xml`, summary: example }],
    async run(context, values): Promise<NetworkFromFile> {
      const xml = await context.readFile(values.file);
      const connection = await context.connection();
      using network = attempt(`Failed to ${verbs[0]} network from ${values.file}`, () =>
        make(connection, xml, values.validate),
      );
      return { network: network.getName(), file: values.file };
    },
    text: ({ network, file }) => message(`Network ${network} ${verbs[1]} from ${file}`),
  });

export const netCreate = fromFile(
  'net-create',
  'create and start a transient network',
  ['create', 'created'],
  'Create the network of network.xml, which is gone once it stops',
  (connection, xml, validate) => connection.createNetwork(xml, validate ? VIR_NETWORK_CREATE_VALIDATE : 0),
);

export const netDefine = fromFile(
  'net-define',
  'define a network, or change its definition',
  ['define', 'defined'],
  'Define the network of network.xml',
  (connection, xml, validate) => connection.defineNetwork(xml, validate ? VIR_NETWORK_DEFINE_VALIDATE : 0),
);

export const netDumpxml = defineCommand({
  name: 'net-dumpxml',
  area: 'net',
  group: 'network',
  summary: 'print the XML description of a network',
  options: {
    network: networkOption,
    inactive: { kind: 'flag', summary: 'the definition, also where the running network differs from it' },
    ...xpathOptions,
  },
  examples: [
    { line: 'net-dumpxml default', summary: 'Print the description of the network default' },
    { line: 'net-dumpxml default --xpath //bridge', summary: 'Print what it says about its bridge' },
  ],
  async run(context, values): Promise<XmlResult> {
    using network = findNetwork(await context.connection(), values.network);
    return await xmlResult(
      context,
      network.getXMLDescription(values.inactive ? VIR_NETWORK_XML_INACTIVE : 0),
      values,
    );
  },
  text: ({ xml }) => xml,
});

export const netEdit = defineCommand({
  name: 'net-edit',
  area: 'net',
  group: 'network',
  summary: 'edit the XML description of a network',
  options: { network: networkOption },
  examples: [{ line: 'net-edit default', summary: 'Change the definition of a network in an editor' }],
  async run(context, values): Promise<EditResult> {
    const connection = await context.connection();
    using network = findNetwork(connection, values.network);
    return await edit(context, {
      subject: subject(network),
      read: () => readInactive((flags) => network.getXMLDescription(flags), VIR_NETWORK_XML_INACTIVE),
      write(xml) {
        using defined = connection.defineNetwork(xml);
        return subject(defined);
      },
    });
  },
  text: editText,
});

const subject = (network: Network): string => `Network ${network.getName()} XML configuration`;
