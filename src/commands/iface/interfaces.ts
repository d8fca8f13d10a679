/** Commands about interfaces of the host. */
import type { Interface } from '../../ffi/interface.js';
import {
  VIR_CONNECT_LIST_INTERFACES_ACTIVE as ACTIVE,
  VIR_CONNECT_LIST_INTERFACES_INACTIVE as INACTIVE,
  VIR_INTERFACE_DEFINE_VALIDATE,
  VIR_INTERFACE_XML_INACTIVE,
} from '../../ffi/generated/constants.js';
import type { Connection } from '../../ffi/connection.js';
import { message, styled, table } from '../../format/output.js';
import { defineCommand, type Completer, type Example } from '../command.js';
import { countOption, countOr, type ObjectCount } from '../count.js';
import { edit, editText, type EditResult } from '../edit.js';
import { attempt } from '../error.js';
import { exclusive } from '../exclusive.js';
import { always, askAll, closing, flagsOf, sortedBy, unlessUnsupported } from '../listing.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { findInterface, interfaceOption, type InterfaceName } from './common.js';

/** An interface in a list. */
export interface ListedInterface {
  /** Its name. */
  readonly name: string;
  /** Whether it is up. */
  readonly active: boolean;
  /** Its MAC address; null where it has none. */
  readonly mac: string | null;
}

export const ifaceList = defineCommand({
  name: 'iface-list',
  area: 'iface',
  group: 'interface',
  summary: 'list the interfaces of the host',
  options: {
    inactive: { kind: 'flag', summary: 'list inactive interfaces' },
    all: { kind: 'flag', summary: 'list inactive and active interfaces' },
    name: { kind: 'flag', summary: 'print names only' },
    count: countOption,
  },
  examples: [{ line: 'iface-list --all', summary: 'List all interfaces' }],
  async run(context, values): Promise<ListedInterface[] | ObjectCount> {
    exclusive(values, 'all', 'inactive');
    const connection = await context.connection();
    const isBoth = values.all;
    const filter = flagsOf([!values.inactive || isBoth, ACTIVE], [values.inactive || isBoth, INACTIVE]);
    return closing(listInterfaces(connection, filter), (interfaces) => {
      if (values.count) return { count: interfaces.length };
      const isActive =
        isBoth && interfaces.length > 0
          ? askAll(
              () => connection.listAllInterfaces(ACTIVE),
              (iface: Interface) => iface.getName(),
              (iface) => iface.isActive(),
            )
          : always(!values.inactive);
      return sortedBy(interfaces, (iface) => iface.getName()).map((iface) => ({
        name: iface.getName(),
        active: isActive(iface) === true,
        mac: iface.getMAC() || null,
      }));
    });
  },
  text: countOr((interfaces: readonly ListedInterface[], { name: isBrief }: { name: boolean }) =>
    isBrief
      ? interfaces.map(({ name }) => `${name}\n`).join('')
      : table(
          ['Name', 'State', 'MAC Address'],
          interfaces.map(({ name, active, mac }) => [
            name,
            active ? styled('active', 'good') : styled('inactive', 'dim'),
            mac ?? '',
          ]),
        ),
  ),
});

function listInterfaces(connection: Connection, filter: number): Interface[] {
  return attempt(
    'Failed to list interfaces',
    () =>
      unlessUnsupported(() => connection.listAllInterfaces(filter)) ?? [
        ...((filter & ACTIVE) === 0 ? [] : connection.listInterfaces()),
        ...((filter & INACTIVE) === 0 ? [] : connection.listDefinedInterfaces()),
      ],
  );
}

/** An interface's name and MAC address. */
export interface InterfaceIdentity {
  /** Its name. */
  readonly name: string;
  /** Its MAC address; null where it has none. */
  readonly mac: string | null;
}

const identity = (iface: Interface): InterfaceIdentity => ({
  name: iface.getName(),
  mac: iface.getMAC() || null,
});

export const ifaceName = defineCommand({
  name: 'iface-name',
  area: 'iface',
  group: 'interface',
  summary: 'tell the name of the interface of a MAC address',
  options: { interface: { ...interfaceOption, summary: 'the MAC address of the interface' } },
  examples: [{ line: 'iface-name aa:bb:cc:dd:ee:ff', summary: 'Tell which interface has an address' }],
  async run(context, values): Promise<InterfaceIdentity> {
    using iface = findInterface(await context.connection(), values.interface, { mac: true });
    return identity(iface);
  },
  text: ({ name }) => `${name}\n`,
});

export const ifaceMac = defineCommand({
  name: 'iface-mac',
  area: 'iface',
  group: 'interface',
  summary: 'tell the MAC address of the interface of a name',
  options: { interface: { ...interfaceOption, summary: 'the name of the interface' } },
  examples: [{ line: 'iface-mac eth1', summary: 'Tell the address of an interface' }],
  async run(context, values): Promise<InterfaceIdentity> {
    using iface = findInterface(await context.connection(), values.interface, { name: true });
    return identity(iface);
  },
  text: ({ mac }) => `${mac ?? ''}\n`,
});

export const ifaceDumpxml = defineCommand({
  name: 'iface-dumpxml',
  area: 'iface',
  group: 'interface',
  summary: 'print the XML description of an interface',
  options: {
    interface: interfaceOption,
    inactive: { kind: 'flag', summary: 'the definition, also where the interface that is up differs' },
    ...xpathOptions,
  },
  examples: [{ line: 'iface-dumpxml eth1', summary: 'Print the XML of an interface' }],
  async run(context, values): Promise<XmlResult> {
    using iface = findInterface(await context.connection(), values.interface);
    const xml = iface.getXMLDescription(values.inactive ? VIR_INTERFACE_XML_INACTIVE : 0);
    return await xmlResult(context, xml, values);
  },
  text: ({ xml }) => xml,
});

/** An interface that was defined from a file. */
export interface InterfaceFromFile {
  /** Its name. */
  readonly interface: string;
  /** The file that described it. */
  readonly file: string;
}

export const ifaceDefine = defineCommand({
  name: 'iface-define',
  area: 'iface',
  group: 'interface',
  summary: 'define an interface, or change its definition',
  options: {
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with the XML description of the interface',
    },
    validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
  },
  examples: [{ line: 'iface-define interface.xml', summary: 'Define the interface of interface.xml' }],
  async run(context, values): Promise<InterfaceFromFile> {
    const xml = await context.readFile(values.file);
    const connection = await context.connection();
    const flags = values.validate ? VIR_INTERFACE_DEFINE_VALIDATE : 0;
    using iface = attempt(`Failed to define interface from ${values.file}`, () =>
      connection.defineInterface(xml, flags),
    );
    return { interface: iface.getName(), file: values.file };
  },
  text: ({ interface: name, file }) => message(`Interface ${name} defined from ${file}`),
});

export const ifaceEdit = defineCommand({
  name: 'iface-edit',
  area: 'iface',
  group: 'interface',
  summary: 'edit the XML description of an interface',
  options: { interface: interfaceOption },
  examples: [
    {
      line: 'iface-edit eth1',
      summary: 'Change an interface in an editor',
      needs: 'an interface driver that knows inactive descriptions',
    },
  ],
  async run(context, values): Promise<EditResult> {
    const connection = await context.connection();
    using iface = findInterface(connection, values.interface);
    return await edit(context, {
      subject: subject(iface),
      read: () => iface.getXMLDescription(VIR_INTERFACE_XML_INACTIVE),
      write(xml) {
        using defined = connection.defineInterface(xml);
        return subject(defined);
      },
    });
  },
  text: editText,
});

const subject = (iface: Interface): string => `Interface ${iface.getName()} XML configuration`;

interface Action {
  readonly name: string;
  readonly completer: Completer;
  readonly summary: string;
  readonly example: Example;
  /** For `Failed to VERB interface …` and `Interface … PAST`. */
  readonly words: readonly [verb: string, past: string];
  readonly act: (iface: Interface) => void;
}

/** A command that does one thing to one interface. */
const action = ({ name, completer, example, summary, words: [verb, past], act }: Action) =>
  defineCommand({
    name,
    area: 'iface',
    group: 'interface',
    summary,
    options: { interface: { ...interfaceOption, completer } },
    examples: [example],
    async run(context, values): Promise<InterfaceName> {
      using iface = findInterface(await context.connection(), values.interface);
      attempt(`Failed to ${verb} interface ${values.interface}`, () => act(iface));
      return { interface: iface.getName() };
    },
    // virsh's messages name the interface as the command line does.
    text: (_, { interface: given }) => message(`Interface ${given} ${past}`),
  });

export const ifaceStart = action({
  name: 'iface-start',
  completer: 'interface-inactive',
  example: { line: 'iface-start eth1', summary: 'Bring an interface up', after: 'iface-destroy eth1' },
  summary: 'bring an interface up',
  words: ['start', 'started'],
  act: (iface) => iface.create(),
});

export const ifaceDestroy = action({
  name: 'iface-destroy',
  completer: 'interface-active',
  example: { line: 'iface-destroy eth1', summary: 'Take an interface down' },
  summary: 'take an interface down',
  words: ['destroy', 'destroyed'],
  act: (iface) => iface.destroy(),
});

export const ifaceUndefine = action({
  name: 'iface-undefine',
  completer: 'interface',
  example: { line: 'iface-undefine eth1', summary: 'Forget an interface' },
  summary: 'remove the definition of an interface',
  words: ['undefine', 'undefined'],
  act: (iface) => iface.undefine(),
});

/** What was done about the changes to the host's interfaces. */
export interface InterfaceChange {
  /** A restore point was made, kept changes for good, or went back to it. */
  readonly change: 'begun' | 'committed' | 'rolled-back';
}

interface Change extends InterfaceChange {
  readonly name: string;
  readonly summary: string;
  readonly example: Example;
  /** For `Failed to VERB …` and `… transaction PAST`. */
  readonly words: readonly [verb: string, past: string];
  readonly act: (connection: Connection) => void;
}

/** A command about the restore point of the host's interfaces. */
const change = ({ name, example, summary, words: [verb, past], act, change: done }: Change) =>
  defineCommand({
    name,
    area: 'iface',
    group: 'interface',
    summary,
    options: {},
    examples: [example],
    async run(context): Promise<InterfaceChange> {
      const connection = await context.connection();
      attempt(`Failed to ${verb} network config change transaction`, () => act(connection));
      return { change: done };
    },
    text: () => message(`Network config change transaction ${past}`),
  });

export const ifaceBegin = change({
  name: 'iface-begin',
  example: { line: 'iface-begin', summary: 'Remember the interfaces as they are' },
  summary: "make a restore point of the host's interfaces",
  words: ['begin', 'started'],
  act: (connection) => connection.interfaceChangeBegin(),
  change: 'begun',
});

export const ifaceCommit = change({
  name: 'iface-commit',
  example: { line: 'iface-commit', summary: 'Keep what was changed since', after: 'iface-begin' },
  summary: "keep the changes to the host's interfaces and drop the restore point",
  words: ['commit', 'committed'],
  act: (connection) => connection.interfaceChangeCommit(),
  change: 'committed',
});

export const ifaceRollback = change({
  name: 'iface-rollback',
  example: { line: 'iface-rollback', summary: 'Take back what was changed since', after: 'iface-begin' },
  summary: "take the host's interfaces back to the restore point",
  words: ['rollback', 'rolled back'],
  act: (connection) => connection.interfaceChangeRollback(),
  change: 'rolled-back',
});
