/**
 * Calls the closure of every kind of event by hand, as libvirt would, and prints what arrives: one JSON
 * line each, 64-bit values as text with an n. Needs the caller of test/support/call-closure.c in LD_PRELOAD,
 * and as its argument a connection that has secrets.
 */
import { Connection } from '../../../src/ffi/connection.js';
import { registerCallback, type CallbackKind } from '../../../src/ffi/events/callbacks.js';
import * as c from '../../../src/ffi/generated/functions.js';
import { allocate, duplicateString, free, writeMemory } from '../../../src/ffi/memory.js';
import { Type, call, counters, type Address, type Ptr } from '../../../src/ffi/native.js';
import { writeParams } from '../../../src/ffi/typed-params.js';

const owned: Address[] = [];

function text(value: string | null): number {
  if (value === null) return 0;
  const address = duplicateString(value);
  owned.push(address);
  return address;
}

/** A block of 8-byte words. */
function words(...values: (number | bigint)[]): number {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, i) => bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value)), i * 8));
  const address = allocate(bytes.length);
  owned.push(address);
  writeMemory(address, bytes);
  return address;
}

const params = writeParams([
  { name: 'time_elapsed', type: 'ullong', value: 2n ** 64n - 1n },
  { name: 'cputune.vcpupin0', type: 'string', value: '0-1' },
  { name: 'an_int', type: 'int', value: -5 },
  { name: 'a_uint', type: 'uint', value: 4_000_000_000 },
  { name: 'a_llong', type: 'llong', value: -(2n ** 60n) },
  { name: 'a_double', type: 'double', value: 1.5 },
  { name: 'a_boolean', type: 'boolean', value: true },
]);

const address = (family: number, node: string | null, service: string | null): number =>
  words(family, text(node), text(service));
const identities = words(text('x509dname'), text('CN=anna'), text('saslUsername'), text('anna'));
const huge = 2n ** 63n + 1n;

/** Per kind: the argument lists between the object and the opaque pointer. */
const calls: Readonly<Record<string, readonly (readonly (number | bigint)[])[]>> = {
  'domain:0': [
    [0, 1],
    [1, 1],
    [2, 4],
    [3, 8],
    [4, 3],
    [5, 6],
    [6, 2],
    [7, 1],
    [8, 1],
    [99, 98],
  ],
  'domain:1': [[]],
  'domain:2': [[-(2n ** 62n) - 1n]],
  'domain:3': [[6]],
  'domain:4': [[text('/images/a.img'), text('virtio-disk0'), 1]],
  'domain:5': [
    [1, address(0, '127.0.0.1', '5900'), address(1, '::1', '40000'), text('vnc+sasl'), words(2, identities)],
    [2, address(2, '/run/vnc.sock', null), address(7, null, null), 0, 0],
  ],
  'domain:6': [[text('/images/a.img'), text('virtio-disk0'), 2, text('enospc')]],
  'domain:7': [[]],
  'domain:8': [[text('/images/a.img'), 2, 3]],
  'domain:9': [
    [text('/old'), 0, text('ide0-0-0'), 0],
    [0, text('/new'), text('ide0-0-0'), 1],
  ],
  'domain:10': [[text('ide0-0-0'), 1]],
  'domain:11': [[0]],
  'domain:12': [[0]],
  'domain:13': [[2 ** 40]],
  'domain:14': [[0]],
  'domain:15': [[text('net0')]],
  'domain:16': [[text('vda'), 4, 0]],
  'domain:17': [[params.address, 7]],
  'domain:18': [[1, 2]],
  'domain:19': [[text('größe')]],
  'domain:20': [[7]],
  'domain:21': [
    [params.address, 1],
    [0, 0],
  ],
  'domain:22': [[text('net0')]],
  'domain:23': [
    [0, 0],
    [2, text('http://example.org/1')],
  ],
  'domain:24': [
    [text('vda[1]'), text('/images/a.img'), huge, 2n ** 53n + 1n],
    [text('vda'), 0, 1, 0],
  ],
  'domain:25': [[1, 2, 3]],
  'domain:26': [[text('virtiomem0'), 262144]],
  'domain:27': [[text('net0'), text('52:54:00:00:00:01'), text('52:54:00:00:00:02')]],
  'monitor:0': [
    [text('STOP'), 1_700_000_000n, 999_999, text('{"a":1}')],
    [text('RESUME'), -1n, 0, 0],
  ],
  'network:0': [[3, 0]],
  'network:1': [[1, 0]],
  'pool:0': [[5, 0]],
  'pool:1': [[]],
  'device:0': [[2, 0]],
  'device:1': [[]],
  'secret:0': [[1, 0]],
  'secret:1': [[]],
};

function print(kind: string, payload: unknown): void {
  const json = JSON.stringify([kind, payload], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  process.stdout.write(`${json}\n`);
}

function callClosure(closure: Address, args: readonly (number | bigint)[]): void {
  const bytes = Buffer.alloc(64);
  args.forEach((value, i) => bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value)), i * 8));
  call('libc', 'tsvirt_call_closure', Type.i32, [Type.address, Type.bytes], [closure, bytes]);
}

const connection = Connection.open('test:///default');
const secrets = Connection.open(process.argv[2] ?? null);
const secret = secrets.defineSecret('<secret><usage type="volume"><volume>/v</volume></usage></secret>');
const domain = connection.getDomainByName('test');
const network = connection.getNetworkByName('default');
const pool = connection.getStoragePoolByName('default-pool');
const device = connection.getNodeDeviceByName('computer');
const objects = { domain, monitor: domain, network, pool, device, secret };
const release = {
  domain: c.virDomainFree,
  monitor: c.virDomainFree,
  network: c.virNetworkFree,
  pool: c.virStoragePoolFree,
  device: c.virNodeDeviceFree,
  secret: c.virSecretFree,
} as Record<keyof typeof objects, (pointer: Ptr<never>) => unknown>;

let left = Object.values(calls).flat().length;
const cancels: (() => void)[] = [];
for (const [kind, lists] of Object.entries(calls)) {
  const source = kind.split(':')[0] as keyof typeof objects;
  const registration = registerCallback(
    kind as CallbackKind,
    (pointer, payload) => {
      print(kind, payload);
      counters.objects.freed++;
      release[source](pointer as Ptr<never>);
      if (--left === 0) finish();
    },
    (closure, opaque) => {
      for (const list of lists)
        callClosure(closure, [connection.pointer, objects[source].pointer, ...list, opaque]);
    },
    () => undefined,
  );
  cancels.push(registration.cancel);
}

function finish(): void {
  for (const cancel of cancels) cancel();
  params.release();
  for (const address of owned) free(address);
  for (const object of new Set(Object.values(objects))) object.close();
  connection.close();
  secrets.close();
}

process.on('exit', () => print('counters', counters));
