/** `iface-bridge` and `iface-unbridge`: an interface put into a bridge of its own, and taken out again. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_INTERFACE_XML_INACTIVE } from '../../ffi/generated/constants.js';
import type { Interface } from '../../ffi/interface.js';
import { message } from '../../format/output.js';
import type { Element } from '../../format/xml.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { findInterface } from './common.js';

/** A bridge and the interface that was put into it, or taken out of it. */
export interface InterfaceBridge {
  /** The name of the bridge. */
  readonly bridge: string;
  /** The name of the interface. */
  readonly interface: string;
  /** Whether the new interface (the bridge, or the one that was in it) was brought up. */
  readonly started: boolean;
  /** Why it could not be brought up; null where it could, or was not to be. */
  readonly startFailure: string | null;
}

/** What stays with the interface itself. All the rest of its description is the bridge's while it is in one. */
const OWN_PARTS: ReadonlySet<string> = new Set(['mac', 'bond', 'vlan']);

export const ifaceBridge = defineCommand({
  name: 'iface-bridge',
  area: 'iface',
  group: 'interface',
  summary: 'put an interface into a new bridge',
  options: {
    interface: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'interface',
      summary: 'the name of the interface',
    },
    bridge: { kind: 'string', required: true, allowEmpty: false, summary: 'the name of the new bridge' },
    'no-stp': { kind: 'flag', summary: 'without the spanning tree protocol' },
    delay: { kind: 'integer', min: 0, summary: 'seconds for which no traffic passes a newly connected port' },
    'no-start': { kind: 'flag', summary: 'do not bring the bridge up' },
  },
  examples: [
    {
      line: 'iface-bridge eth1 br0 --no-start',
      summary: 'Put an interface into a new bridge',
      needs: 'an interface driver that can make bridges',
    },
  ],
  async run(context, values): Promise<InterfaceBridge> {
    const connection = await context.connection();
    using iface = findInterface(connection, values.interface, { name: true });
    refuseExisting(connection, values.bridge);
    const { delay = 0 } = values;
    const xml = await bridgeXml(iface, { name: values.bridge, stp: !values['no-stp'], delay });
    using bridge = attempt(`Failed to define new bridge interface ${values.bridge}`, () =>
      connection.defineInterface(xml),
    );
    const failed = `Failed to start bridge interface ${values.bridge}`;
    return {
      bridge: values.bridge,
      interface: values.interface,
      ...(values['no-start'] ? NOT_STARTED : start(context, bridge, failed)),
    };
  },
  text: ({ bridge, interface: name, started }) => [
    message(`Created bridge ${bridge} with attached device ${name}`),
    ...(started ? [message(`Bridge interface ${bridge} started`)] : []),
  ],
  status: statusOf,
});

export const ifaceUnbridge = defineCommand({
  name: 'iface-unbridge',
  area: 'iface',
  group: 'interface',
  summary: 'take the interface out of a bridge, and remove the bridge',
  options: {
    bridge: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'interface',
      summary: 'the name of the bridge',
    },
    'no-start': { kind: 'flag', summary: 'do not bring the interface up' },
  },
  examples: [
    {
      line: 'iface-unbridge br0',
      summary: 'Take a bridge away from its interface',
      needs: 'a bridge of that name',
    },
  ],
  async run(context, values): Promise<InterfaceBridge> {
    const connection = await context.connection();
    const { bridge: name } = values;
    using bridge = findInterface(connection, name, { name: true });
    const inner = await innerXml(bridge, name);
    attempt(`Failed to destroy bridge interface ${name}`, () => bridge.destroy());
    attempt(`Failed to undefine bridge interface ${name}`, () => bridge.undefine());
    using iface = attempt(`Failed to define new interface ${inner.name}`, () =>
      connection.defineInterface(inner.xml),
    );
    const failed = `Failed to start interface ${inner.name}`;
    return {
      bridge: name,
      interface: inner.name,
      ...(values['no-start'] ? NOT_STARTED : start(context, iface, failed)),
    };
  },
  text: ({ bridge, interface: name, started }) => [
    message(`Device ${name} un-attached from bridge ${bridge}`),
    ...(started ? [message(`Interface ${name} started`)] : []),
  ],
  status: statusOf,
});

type Started = Pick<InterfaceBridge, 'started' | 'startFailure'>;

const NOT_STARTED: Started = { started: false, startFailure: null };

/** The interfaces are defined by now: a failure here is told beside the result, not in place of it. */
function start(context: Context, iface: Interface, failed: string): Started {
  try {
    iface.create();
    return { started: true, startFailure: null };
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    context.warn(`error: ${failed}`);
    context.warn(`error: ${error.message}`);
    return { started: false, startFailure: error.message };
  }
}

function statusOf({ startFailure }: InterfaceBridge): 0 | 1 {
  return startFailure === null ? 0 : 1;
}

function refuseExisting(connection: Connection, name: string): void {
  try {
    connection.getInterfaceByName(name).close();
  } catch (error) {
    if (error instanceof LibvirtError) return;
    throw error;
  }
  throw new CommandError(`Network device ${name} already exists`);
}

interface BridgeOptions {
  readonly name: string;
  readonly stp: boolean;
  readonly delay: number;
}

/** The description of a bridge that takes over all but the own parts of `iface`, and holds it. */
async function bridgeXml(iface: Interface, { name, stp, delay }: BridgeOptions): Promise<string> {
  const { element, parseXml, rootOf, serializeXml, toElement } = await import('../../format/xml.js');
  const document = parseXml(iface.getXMLDescription(VIR_INTERFACE_XML_INACTIVE));
  const outer = rootOf(document);
  const type = outer.getAttribute('type');
  const ownName = iface.getName();
  if (type === null) throw new CommandError(`Existing device ${ownName} has no type`);
  if (type === 'bridge') throw new CommandError(`Existing device ${ownName} is already a bridge`);

  const bridge = toElement(
    document,
    element('bridge', { stp: stp ? 'on' : 'off', delay: stp ? delay : null }),
  );
  const inner = toElement(document, element('interface', { type, name: ownName }));
  for (const part of ownParts(outer)) inner.appendChild(part);
  bridge.appendChild(inner);
  outer.appendChild(bridge);
  outer.setAttribute('type', 'bridge');
  outer.setAttribute('name', name);
  return serializeXml(document);
}

/** The description of the only interface in a bridge, with what the bridge had taken over. */
async function innerXml(bridge: Interface, name: string): Promise<{ name: string; xml: string }> {
  const { parseXml, rootOf, selectElement, selectElements, serializeXml } =
    await import('../../format/xml.js');
  const document = parseXml(bridge.getXMLDescription(VIR_INTERFACE_XML_INACTIVE));
  const outer = rootOf(document);
  if (outer.getAttribute('type') !== 'bridge') throw new CommandError(`Device ${name} is not a bridge`);
  const holder = selectElement('bridge', outer);
  if (holder === null) throw new CommandError('No bridge node in xml document');
  const [inner, another] = selectElements('interface', holder);
  if (inner === undefined) throw new CommandError('No interface attached to bridge');
  if (another !== undefined) throw new CommandError('Multiple interfaces attached to bridge');

  const innerName = inner.getAttribute('name') ?? '';
  outer.setAttribute('type', inner.getAttribute('type') ?? '');
  outer.setAttribute('name', innerName);
  for (const part of ownParts(inner)) outer.appendChild(part);
  outer.removeChild(holder);
  return { name: innerName, xml: serializeXml(document) };
}

const ownParts = (parent: Element): Element[] =>
  [...parent.childNodes].filter((node): node is Element => OWN_PARTS.has(node.nodeName));
