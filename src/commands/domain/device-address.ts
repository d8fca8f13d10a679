/** Addresses of devices on the command line, such as `pci:0000.00.0b.0` and `scsi:0.0.1`. */
import { element, type XmlTree } from '../../format/xml.js';
import { CommandError } from '../error.js';

/** Which number of an address has which name, and in how many digits it is written. */
type Parts = ReadonlyArray<readonly [name: string, digits: number]>;

interface AddressKind {
  readonly type: string;
  readonly base: 10 | 16;
  readonly max: bigint;
  readonly parts: Parts;
}

const DRIVE: AddressKind = {
  type: 'drive',
  base: 10,
  max: 2n ** 64n - 1n,
  parts: [
    ['controller', 0],
    ['bus', 0],
    ['unit', 0],
  ],
};

const PCI: AddressKind = {
  type: 'pci',
  base: 16,
  max: 2n ** 32n - 1n,
  parts: [
    ['domain', 4],
    ['bus', 2],
    ['slot', 2],
    ['function', 1],
  ],
};

const KINDS: Readonly<Record<string, AddressKind>> = {
  pci: PCI,
  scsi: DRIVE,
  ide: DRIVE,
  sata: DRIVE,
  usb: {
    type: 'usb',
    base: 10,
    max: 2n ** 32n - 1n,
    parts: [
      ['bus', 0],
      ['port', 0],
    ],
  },
  ccw: {
    type: 'ccw',
    base: 16,
    max: 2n ** 32n - 1n,
    parts: [
      ['cssid', 2],
      ['ssid', 1],
      ['devno', 4],
    ],
  },
};

/** What may be the address of a disk by the start of its target: its bus shows in its name. */
const EXPECTED: ReadonlyArray<readonly [start: string, kinds: readonly string[], expectation: string]> = [
  ['vd', ['pci', 'ccw'], 'expecting a pci:0000.00.00.00 or ccw:00.0.0000 address.'],
  ['sd', ['scsi', 'usb', 'sata'], 'expecting a scsi:00.00.00 or usb:00.00 or sata:00.00.00 address.'],
  ['hd', ['ide'], 'expecting an ide:00.00.00 address.'],
];

/** The address element of a disk. */
export function diskAddress(text: string, target: string, isMultifunction: boolean): XmlTree {
  const colon = text.indexOf(':');
  const kind = Object.hasOwn(KINDS, text.slice(0, colon)) ? text.slice(0, colon) : undefined;
  const numbers = kind === undefined ? undefined : numbersOf(text.slice(colon + 1), KINDS[kind]);
  if (kind === undefined || numbers === undefined) throw new CommandError('Invalid address.');
  const expected = EXPECTED.find(([start]) => target.startsWith(start));
  if (expected !== undefined && !expected[1].includes(kind)) throw new CommandError(expected[2]);
  const multifunction = kind === 'pci' && isMultifunction ? { multifunction: 'on' } : {};
  return element('address', { type: KINDS[kind]?.type, ...numbers, ...multifunction });
}

/** The address element of a host's PCI device; undefined for what is none. */
export function pciAddress(text: string): XmlTree | undefined {
  const numbers = numbersOf(text, PCI);
  return numbers === undefined ? undefined : element('address', { type: PCI.type, ...numbers });
}

/** Any character separates the numbers, and what follows the last one does not matter: so virsh reads them. */
function numbersOf(text: string, kind: AddressKind | undefined): Record<string, string> | undefined {
  if (kind === undefined) return undefined;
  const number = kind.base === 16 ? /^\s*\+?(?:0x)?([0-9a-f]+)/i : /^\s*\+?([0-9]+)/;
  const numbers: Record<string, string> = {};
  let rest = text;
  for (const [name, digits] of kind.parts) {
    const match = number.exec(rest);
    if (match?.[1] === undefined) return undefined;
    const value = BigInt(kind.base === 16 ? `0x${match[1]}` : match[1]);
    if (value > kind.max) return undefined;
    numbers[name] = kind.base === 16 ? `0x${value.toString(16).padStart(digits, '0')}` : value.toString();
    rest = rest.slice(match[0].length + 1);
  }
  return numbers;
}
